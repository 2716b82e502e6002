package dev.wellspring.testkit.fake;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Chance that a test knows beforehand. Thread-safe. */
public final class FakeChance {

  /** Weyl increment of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private FakeChance() {}

  /** Every draw is the lowest: {@code nextDouble()} gives 0. */
  public static RandomGenerator lowest() {
    return () -> 0L;
  }

  /** Every draw is the highest: {@code nextDouble()} gives the greatest double below 1. */
  public static RandomGenerator highest() {
    return () -> -1L;
  }

  /** The same draws for the same seed, whichever threads draw. */
  public static RandomGenerator seeded(long seed) {
    AtomicLong state = new AtomicLong(seed);
    return () -> mixed(state.addAndGet(GOLDEN_GAMMA));
  }

  private static long mixed(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
