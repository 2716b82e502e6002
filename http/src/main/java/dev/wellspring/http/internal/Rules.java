package dev.wellspring.http.internal;

import java.time.Duration;

/** Refuses a setting that breaks a rule, with its name, the rule and the value. */
public final class Rules {
  /** Longest duration that a setting may have: nanoseconds must fit a {@code long} with room. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private Rules() {}

  public static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  public static int atLeast(String name, int least, int value) {
    require(value >= least, name + " must be at least " + least + ", but was " + value);
    return value;
  }

  public static long atLeast(String name, long least, long value) {
    require(value >= least, name + " must be at least " + least + ", but was " + value);
    return value;
  }

  public static double between(String name, double least, double most, double value) {
    require(
        value >= least && value <= most,
        name + " must be " + least + " to " + most + ", but was " + value);
    return value;
  }

  public static Duration positive(String name, Duration value) {
    require(
        !value.isNegative() && !value.isZero() && value.compareTo(LONGEST) <= 0,
        name + " must be positive and at most " + LONGEST + ", but was " + value);
    return value;
  }

  public static Duration notNegative(String name, Duration value) {
    require(
        !value.isNegative() && value.compareTo(LONGEST) <= 0,
        name + " must be " + Duration.ZERO + " to " + LONGEST + ", but was " + value);
    return value;
  }
}
