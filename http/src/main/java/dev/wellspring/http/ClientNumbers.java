package dev.wellspring.http;

import dev.wellspring.http.pool.PoolNumbers;
import java.util.Map;

/**
 * The state of a client at one moment.
 *
 * @param generation number of the current one, from 1
 * @param pools every origin that was used, with the connections of generations that still drain
 */
public record ClientNumbers(long generation, Map<Origin, PoolNumbers> pools) {
  public ClientNumbers {
    pools = Map.copyOf(pools);
  }
}
