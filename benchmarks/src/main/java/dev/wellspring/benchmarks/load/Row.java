package dev.wellspring.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * One round of one contender.
 *
 * @param part of the run
 * @param tls whether over TLS
 * @param bodyBytes of the request, and of the answer
 * @param callers at once
 * @param contender by name
 * @param round from 1
 * @param calls that were answered
 * @param failed calls that were not
 * @param nanos that the round took
 * @param p50 in nanoseconds, as the others
 * @param counts of the server in this round
 * @param allocated bytes by all threads of the client's process
 */
record Row(
    String part,
    boolean tls,
    int bodyBytes,
    int callers,
    String contender,
    int round,
    long calls,
    long failed,
    long nanos,
    long p50,
    long p99,
    long max,
    Counts counts,
    long allocated) {

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,\"%s\",%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d",
        part,
        tls ? "tls" : "cleartext",
        bodyBytes,
        callers,
        contender,
        round,
        calls,
        failed,
        nanos,
        p50,
        p99,
        max,
        counts.connections(),
        counts.handshakes(),
        counts.requests(),
        allocated);
  }

  /** The row of a line that {@link #csv} wrote. */
  static Row parse(String line) {
    int from = line.indexOf('"');
    int to = line.indexOf('"', from + 1);
    String[] front = line.substring(0, from).split(",", -1);
    List<Long> numbers =
        List.of(line.substring(to + 2).split(",", -1)).stream().map(Long::valueOf).toList();
    return new Row(
        front[0],
        front[1].equals("tls"),
        Integer.parseInt(front[2]),
        Integer.parseInt(front[3]),
        line.substring(from + 1, to),
        numbers.get(0).intValue(),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5),
        numbers.get(6),
        new Counts(numbers.get(7), numbers.get(8), numbers.get(9)),
        numbers.get(10));
  }

  double callsPerSecond() {
    return calls * 1e9 / nanos;
  }

  double allocatedPerCall() {
    return (double) allocated / Math.max(1, calls);
  }
}
