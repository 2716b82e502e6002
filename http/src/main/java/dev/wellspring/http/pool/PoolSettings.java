package dev.wellspring.http.pool;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * The limits on the connections that one client keeps to each origin.
 *
 * @param maxConnections most connections at once, leased and idle together; at least 1, default 100
 * @param maxIdleConnections most that lie unused for long: more than these are closed by
 *     housekeeping once they have lain for five seconds, so that bursts find them; 0 to {@code
 *     maxConnections}, 0 keeps none at all; default 20
 * @param idleTimeout how long a connection may lie unused before it is closed; positive and shorter
 *     than {@code maxLifetime}, default 30 s
 * @param maxLifetime age past which a connection is closed as soon as no call holds it; positive,
 *     default 10 min
 * @param lifetimeJitter part of {@code maxLifetime} by which single connections live shorter, so
 *     that they do not all end at once; 0 to 0.5, default 0.1
 * @param acquireTimeout longest a call waits until a connection becomes free, all its waits
 *     together and nothing else; positive, default 5 s
 */
public record PoolSettings(
    int maxConnections,
    int maxIdleConnections,
    Duration idleTimeout,
    Duration maxLifetime,
    double lifetimeJitter,
    Duration acquireTimeout) {

  public PoolSettings {
    Rules.atLeast("maxConnections", 1, maxConnections);
    Rules.atLeast("maxIdleConnections", 0, maxIdleConnections);
    Rules.require(
        maxIdleConnections <= maxConnections,
        "maxIdleConnections must be at most maxConnections, but maxIdleConnections="
            + maxIdleConnections
            + " and maxConnections="
            + maxConnections);
    Rules.positive("idleTimeout", idleTimeout);
    Rules.positive("maxLifetime", maxLifetime);
    Rules.require(
        idleTimeout.compareTo(maxLifetime) < 0,
        "idleTimeout must be shorter than maxLifetime, but idleTimeout="
            + idleTimeout
            + " and maxLifetime="
            + maxLifetime);
    Rules.between("lifetimeJitter", 0, 0.5, lifetimeJitter);
    Rules.positive("acquireTimeout", acquireTimeout);
  }

  public static PoolSettings defaults() {
    return new PoolSettings(
        100, 20, Duration.ofSeconds(30), Duration.ofMinutes(10), 0.1, Duration.ofSeconds(5));
  }

  /** Both limits at once, because one bounds the other. */
  public PoolSettings withConnections(int maxConnections, int maxIdleConnections) {
    return new PoolSettings(
        maxConnections,
        maxIdleConnections,
        idleTimeout,
        maxLifetime,
        lifetimeJitter,
        acquireTimeout);
  }

  public PoolSettings withIdleTimeout(Duration idleTimeout) {
    return new PoolSettings(
        maxConnections,
        maxIdleConnections,
        idleTimeout,
        maxLifetime,
        lifetimeJitter,
        acquireTimeout);
  }

  public PoolSettings withMaxLifetime(Duration maxLifetime, double lifetimeJitter) {
    return new PoolSettings(
        maxConnections,
        maxIdleConnections,
        idleTimeout,
        maxLifetime,
        lifetimeJitter,
        acquireTimeout);
  }

  public PoolSettings withAcquireTimeout(Duration acquireTimeout) {
    return new PoolSettings(
        maxConnections,
        maxIdleConnections,
        idleTimeout,
        maxLifetime,
        lifetimeJitter,
        acquireTimeout);
  }
}
