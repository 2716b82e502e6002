package dev.wellspring.benchmarks.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one contender in one setting as one: the median of each figure.
 *
 * @param rounds at least one
 */
record Figures(List<Row> rounds) {

  String contender() {
    return rounds.getFirst().contender();
  }

  /** Microseconds. */
  double p50() {
    return median(row -> row.p50() / 1e3);
  }

  /** Microseconds. */
  double p99() {
    return median(row -> row.p99() / 1e3);
  }

  double callsPerSecond() {
    return median(Row::callsPerSecond);
  }

  double bytesPerCall() {
    return median(Row::allocatedPerCall);
  }

  /** Over all rounds, for 10,000 calls. */
  double connections() {
    return 1e4 * rounds.stream().mapToLong(row -> row.counts().connections()).sum() / calls();
  }

  /** Over all rounds, for 10,000 calls. */
  double handshakes() {
    return 1e4 * rounds.stream().mapToLong(row -> row.counts().handshakes()).sum() / calls();
  }

  long failed() {
    return rounds.stream().mapToLong(Row::failed).sum();
  }

  private double calls() {
    return Math.max(1, rounds.stream().mapToLong(Row::calls).sum());
  }

  private double median(ToDoubleFunction<Row> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
