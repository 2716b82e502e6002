package dev.wellspring.http.internal.life;

import dev.wellspring.http.internal.pool.IdleLimit;
import dev.wellspring.http.internal.replay.Breaker;

/**
 * What is known of an origin, whatever generation calls it: it is about the server. How long nobody
 * called it is noted by housekeeping, so that no call pays for that.
 */
final class KnownOrigin {
  private final Breaker breaker;
  private final IdleLimit idleLimit = new IdleLimit();

  /** What housekeeping saw last; used by its thread only. */
  private long asked;

  private long quietSince;

  KnownOrigin(Breaker breaker, long now) {
    this.breaker = breaker;
    this.quietSince = now;
  }

  Breaker breaker() {
    return breaker;
  }

  IdleLimit idleLimit() {
    return idleLimit;
  }

  /**
   * How long nobody has called it, as far as housekeeping saw.
   *
   * @param asked how often the current generation was asked for a connection
   * @param used whether one is open, being opened or waited for, in whatever generation
   */
  long quietNanos(long asked, boolean used, long now) {
    if (used || asked != this.asked) {
      this.asked = asked;
      quietSince = now;
    }
    return now - quietSince;
  }
}
