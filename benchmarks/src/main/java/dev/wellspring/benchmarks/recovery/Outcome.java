package dev.wellspring.benchmarks.recovery;

import java.util.List;
import java.util.Locale;

/**
 * What came of one blow.
 *
 * @param blow its title
 * @param calls that were due in the seconds after the blow
 * @param failed of them
 * @param repeated of them, that reached the server whole more than once
 * @param longest of them, in nanoseconds
 * @param absence of the server, in nanoseconds
 * @param replays that the client told of
 * @param evictions that the client told of
 * @param recreations that the client told of
 */
public record Outcome(
    String blow,
    int calls,
    int failed,
    int repeated,
    long longest,
    long absence,
    int replays,
    int evictions,
    int recreations) {

  String csv() {
    return String.format(
        Locale.ROOT,
        "\"%s\",%d,%d,%d,%d,%d,%d,%d,%d",
        blow,
        calls,
        failed,
        repeated,
        longest,
        absence,
        replays,
        evictions,
        recreations);
  }

  /** The outcome of a line that {@link #csv} wrote. */
  public static Outcome parse(String line) {
    int to = line.indexOf('"', 1);
    List<Long> numbers =
        List.of(line.substring(to + 2).split(",", -1)).stream().map(Long::valueOf).toList();
    return new Outcome(
        line.substring(1, to),
        numbers.get(0).intValue(),
        numbers.get(1).intValue(),
        numbers.get(2).intValue(),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5).intValue(),
        numbers.get(6).intValue(),
        numbers.get(7).intValue());
  }
}
