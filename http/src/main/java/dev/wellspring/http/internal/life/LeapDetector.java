package dev.wellspring.http.internal.life;

import dev.wellspring.http.environment.Environment;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the machine slept. A suspended machine's monotonic clock stands still while the wall
 * clock goes on; a server's patience goes on too. Used by the housekeeping thread only.
 */
final class LeapDetector {
  private static final Duration LEAP = Duration.ofSeconds(5);

  private final Environment environment;
  private long ticks;
  private Instant wall;

  LeapDetector(Environment environment) {
    this.environment = environment;
    this.ticks = environment.ticker().nanos();
    this.wall = environment.wallClock().instant();
  }

  /** Whether the wall clock went ahead of the ticker since the last time this was asked. */
  boolean leapt() {
    long ticksNow = environment.ticker().nanos();
    Instant wallNow = environment.wallClock().instant();
    Duration ahead = Duration.between(wall, wallNow).minusNanos(ticksNow - ticks);
    ticks = ticksNow;
    wall = wallNow;
    return ahead.compareTo(LEAP) > 0;
  }
}
