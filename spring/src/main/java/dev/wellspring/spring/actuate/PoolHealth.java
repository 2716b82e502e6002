package dev.wellspring.spring.actuate;

import dev.wellspring.spring.pool.HealingClients;
import dev.wellspring.spring.pool.PoolState;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of one pool: down while an origin that it calls is left alone, because it failed and
 * went on failing; out of service while the pool rests.
 */
public final class PoolHealth implements HealthIndicator {
  private final HealingClients clients;
  private final String pool;

  /**
   * Looks after one pool.
   *
   * @param pool its name
   */
  public PoolHealth(HealingClients clients, String pool) {
    this.clients = clients;
    this.pool = pool;
  }

  @Override
  public Health health() {
    List<PoolState> states =
        clients.states().stream().filter(state -> state.pool().equals(pool)).toList();
    Health.Builder health = status(states);
    states.forEach(state -> health.withDetail(state.client(), PoolView.of(state)));
    return health.build();
  }

  private static Health.Builder status(List<PoolState> states) {
    if (!states.stream().allMatch(PoolState::running)) {
      return Health.outOfService();
    }
    return states.stream().anyMatch(PoolState::anyBreakerOpen) ? Health.down() : Health.up();
  }
}
