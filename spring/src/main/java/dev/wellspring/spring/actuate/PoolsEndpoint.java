package dev.wellspring.spring.actuate;

import dev.wellspring.http.HealingClient;
import dev.wellspring.spring.pool.HealingClients;
import dev.wellspring.spring.pool.PoolState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The pools of the application: what they hold, and what an operator can do about it. Reading is
 * allowed wherever the endpoint is exposed; the operations only with {@code
 * management.endpoint.pools.access=unrestricted}.
 */
@Endpoint(id = "pools", defaultAccess = Access.READ_ONLY)
public final class PoolsEndpoint {
  private final HealingClients clients;

  public PoolsEndpoint(HealingClients clients) {
    this.clients = clients;
  }

  /** What can be done about a pool. */
  public enum Operation {
    /** Closes idle connections at once, and those in use when their call is done. */
    SOFT_EVICT,
    /** Begins a new generation; calls in flight go on for at most {@code drain-timeout}. */
    RECREATE
  }

  /**
   * All clients.
   *
   * @param pools by client's name
   */
  public record PoolsView(Map<String, PoolView> pools) {}

  /** All clients, by name. */
  @ReadOperation
  public PoolsView pools() {
    Map<String, PoolView> pools = new LinkedHashMap<>();
    clients.states().forEach(state -> pools.put(state.client(), PoolView.of(state)));
    return new PoolsView(pools);
  }

  /** One client; null if there is none of that name. */
  @ReadOperation
  public @Nullable PoolView pool(@Selector String name) {
    for (PoolState state : clients.states()) {
      if (state.client().equals(name)) {
        return PoolView.of(state);
      }
    }
    return null;
  }

  /**
   * Operates one client.
   *
   * @return the client afterwards
   * @throws InvalidEndpointRequestException if there is none of that name
   */
  @WriteOperation
  public @Nullable PoolView operate(@Selector String name, Operation operation) {
    HealingClient client =
        clients
            .member(name)
            .orElseThrow(() ->
                new InvalidEndpointRequestException(
                    "there is no pool '%s', only %s".formatted(name, pools().pools().keySet()),
                    "unknown pool"));
    switch (operation) {
      case SOFT_EVICT -> client.softEvict();
      case RECREATE -> client.recreate();
    }
    return pool(name);
  }
}
