package dev.wellspring.benchmarks.load;

import java.time.Duration;

/**
 * How long everything is done.
 *
 * @param coldStart warm-up of each contender in a new process
 * @param warmUp of each contender before the first round of another setting
 * @param round of each contender
 * @param rounds how many
 */
record Form(Duration coldStart, Duration warmUp, Duration round, int rounds) {

  /** By name: {@code short} shows that everything runs, {@code full} gives figures. */
  static Form named(String name) {
    return switch (name) {
      case "short" ->
          new Form(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400), 1);
      case "full" ->
          new Form(Duration.ofSeconds(4), Duration.ofMillis(600), Duration.ofMillis(500), 3);
      default -> throw new IllegalArgumentException("form must be short or full, but was " + name);
    };
  }

  /** Rounds so many times as long. */
  Form withRounds(int factor) {
    return new Form(coldStart, warmUp, round.multipliedBy(factor), rounds);
  }
}
