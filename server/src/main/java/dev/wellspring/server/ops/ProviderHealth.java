package dev.wellspring.server.ops;

import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.server.provider.ProviderWatch;
import dev.wellspring.server.provider.Providers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of each provider, from what became of the service's own calls. It is unknown until the
 * first one, and a provider that failed stays down until a call succeeds again.
 */
final class ProviderHealth {
  private ProviderHealth() {}

  /** Up if there is no provider that could be down. */
  static HealthContributor of(Providers providers) {
    if (providers.watches().isEmpty()) {
      HealthIndicator none = () -> Health.up().withDetail("configured", 0).build();
      return none;
    }
    Map<String, HealthIndicator> indicators =
        providers.watches().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> () -> health(each.getValue()),
                    (one, other) -> one,
                    LinkedHashMap::new));
    return CompositeHealthContributor.fromMap(indicators);
  }

  private static Health health(ProviderWatch watch) {
    PoolNumbers connections = watch.connections();
    Health.Builder health =
        Health.status(status(watch))
            .withDetail("failures_in_a_row", watch.failuresInARow())
            .withDetail("left_alone", watch.isLeftAlone())
            .withDetail("connections_leased", connections.leased())
            .withDetail("connections_idle", connections.idle())
            .withDetail("calls_waiting", connections.waiting());
    watch.lastSuccess().ifPresent(when -> health.withDetail("last_success", when.toString()));
    return health.build();
  }

  private static Status status(ProviderWatch watch) {
    if (watch.isFailing()) {
      return Status.DOWN;
    }
    return watch.lastSuccess().isPresent() ? Status.UP : Status.UNKNOWN;
  }
}
