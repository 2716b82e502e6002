package dev.wellspring.http;

import dev.wellspring.http.pool.PoolNumbers;
import java.time.Duration;
import java.util.Map;

/**
 * The state of a client at one moment.
 *
 * @param generation number of the current one, from 1
 * @param pools every origin that was used and is not forgotten, with the connections of generations
 *     that still drain
 * @param idleLimits the same origins and those of former generations, with what {@link
 *     HealingClient#idleLimit} tells
 */
public record ClientNumbers(
    long generation, Map<Origin, PoolNumbers> pools, Map<Origin, Duration> idleLimits) {
  public ClientNumbers {
    pools = Map.copyOf(pools);
    idleLimits = Map.copyOf(idleLimits);
  }
}
