package dev.wellspring.benchmarks.load;

import java.time.Duration;

/**
 * How long everything is done.
 *
 * @param warmUp of each contender before the first round
 * @param round of each contender
 * @param rounds how many
 */
record Form(Duration warmUp, Duration round, int rounds) {

  /** By name: {@code short} shows that everything runs, {@code full} gives figures. */
  static Form named(String name) {
    return switch (name) {
      case "short" -> new Form(Duration.ofMillis(400), Duration.ofMillis(400), 1);
      case "full" -> new Form(Duration.ofMillis(1000), Duration.ofMillis(800), 3);
      default -> throw new IllegalArgumentException("form must be short or full, but was " + name);
    };
  }

  /** Each phase so many times as long. */
  Form times(int factor) {
    return new Form(warmUp.multipliedBy(factor), round.multipliedBy(factor), rounds);
  }
}
