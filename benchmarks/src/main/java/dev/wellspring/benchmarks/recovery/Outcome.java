package dev.wellspring.benchmarks.recovery;

import java.util.List;
import java.util.Locale;

/**
 * What came of one blow.
 *
 * @param pool what it was when the blow fell: idle or full
 * @param blow its title
 * @param calls that were due from then on, for some seconds
 * @param inUse connections at that moment
 * @param waiting calls that waited for one at that moment
 * @param failed calls that failed and need not have
 * @param hadToFail calls that may have been executed and that nobody may send again
 * @param repeated calls that nobody may send again, and that reached the server whole more than
 *     once
 * @param sentAgain calls that may be sent again, and that reached the server whole more than once
 * @param longest of the calls, in nanoseconds
 * @param absence of the server, in nanoseconds
 * @param replays that the client told of
 * @param evictions that the client told of
 * @param recreations that the client told of
 */
public record Outcome(
    String pool,
    String blow,
    int calls,
    int inUse,
    int waiting,
    int failed,
    int hadToFail,
    int repeated,
    int sentAgain,
    long longest,
    long absence,
    int replays,
    int evictions,
    int recreations) {

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,\"%s\",%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d",
        pool,
        blow,
        calls,
        inUse,
        waiting,
        failed,
        hadToFail,
        repeated,
        sentAgain,
        longest,
        absence,
        replays,
        evictions,
        recreations);
  }

  /** The outcome of a line that {@link #csv} wrote. */
  public static Outcome parse(String line) {
    int from = line.indexOf('"');
    int to = line.indexOf('"', from + 1);
    List<Long> numbers =
        List.of(line.substring(to + 2).split(",", -1)).stream().map(Long::valueOf).toList();
    return new Outcome(
        line.substring(0, from - 1),
        line.substring(from + 1, to),
        numbers.get(0).intValue(),
        numbers.get(1).intValue(),
        numbers.get(2).intValue(),
        numbers.get(3).intValue(),
        numbers.get(4).intValue(),
        numbers.get(5).intValue(),
        numbers.get(6).intValue(),
        numbers.get(7),
        numbers.get(8),
        numbers.get(9).intValue(),
        numbers.get(10).intValue(),
        numbers.get(11).intValue());
  }
}
