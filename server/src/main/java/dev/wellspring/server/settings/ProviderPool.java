package dev.wellspring.server.settings;

import dev.wellspring.http.pool.PoolSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connections to a provider.
 *
 * @param maxConnections most at once, at least 1
 * @param maxIdleConnections most that lie unused, 0 to {@code maxConnections}
 * @param idleTimeout how long one may lie unused; positive and shorter than {@code maxLifetime}
 * @param maxLifetime age past which one is closed as soon as no call holds it; positive
 * @param acquireTimeout longest a call waits for one; positive
 */
public record ProviderPool(
    @DefaultValue("100") int maxConnections,
    @DefaultValue("20") int maxIdleConnections,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("10m") Duration maxLifetime,
    @DefaultValue("5s") Duration acquireTimeout) {
  /** As the client knows it. */
  PoolSettings settings() {
    return PoolSettings.defaults()
        .withConnections(maxConnections, maxIdleConnections)
        .withMaxLifetime(maxLifetime, PoolSettings.defaults().lifetimeJitter())
        .withIdleTimeout(idleTimeout)
        .withAcquireTimeout(acquireTimeout);
  }
}
