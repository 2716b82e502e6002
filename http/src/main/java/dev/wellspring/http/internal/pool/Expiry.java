package dev.wellspring.http.internal.pool;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.PoolSettings;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When an idle connection is not to be used any more, by its age or by what it looks like. */
final class Expiry {
  /** How long more than {@code maxIdleConnections} may lie unused: bursts come back. */
  private static final long SURPLUS_GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PoolSettings settings;
  private final IdleLimit idleLimit;
  private final Ticker ticker;
  private final RandomGenerator random;

  Expiry(PoolSettings settings, IdleLimit idleLimit, Environment environment) {
    this.settings = settings;
    this.idleLimit = idleLimit;
    this.ticker = environment.ticker();
    this.random = environment.random();
  }

  /** Of a connection that is about to be opened, in nanoseconds. */
  long lifetime() {
    double part = 1 - settings.lifetimeJitter() * random.nextDouble();
    return (long) (settings.maxLifetime().toNanos() * part);
  }

  /** Why an idle connection is too old; null if it is not. */
  @Nullable EvictionReason byAge(Lease idle, long now) {
    if (now - idle.expiresAt >= 0) {
      return EvictionReason.LIFETIME;
    }
    long unused = now - idle.since;
    if (unused >= settings.idleTimeout().toNanos()) {
      return EvictionReason.IDLE;
    }
    return unused >= idleLimit.nanos(now) ? EvictionReason.LEARNED_IDLE : null;
  }

  /** Whether so many idle connections are too many, and the oldest of them can go. */
  boolean surplus(int idle, @Nullable Lease oldest, long now) {
    return oldest != null
        && idle > settings.maxIdleConnections()
        && now - oldest.since >= SURPLUS_GRACE_NANOS;
  }

  /**
   * Why a connection that looks so is not to be used; null if it is alive. What the look shows of
   * the server's patience is learned.
   */
  @Nullable EvictionReason byLook(Look look, long idleNanos) {
    return switch (look) {
      case ALIVE -> null;
      case CLOSED -> {
        idleLimit.closedAfter(idleNanos, ticker.nanos());
        yield EvictionReason.CLOSED_BY_PEER;
      }
      case BROKEN -> EvictionReason.BROKEN;
      case UNSOLICITED -> EvictionReason.POISONED;
    };
  }
}
