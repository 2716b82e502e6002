package dev.wellspring.spring.pool;

import dev.wellspring.http.Origin;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.pool.PoolNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One client of a pool at one moment.
 *
 * @param client the pool's name; with a number after it, the client of requests whose connect
 *     timeout or SSL bundle is not the pool's
 * @param pool the pool's name
 * @param running whether it takes calls; it does not while the application is paused or stopped
 * @param generation number of the current one, from 1
 * @param recreations how often each cause replaced a generation
 * @param origins everything that was called, in the order of names
 */
public record PoolState(
    String client,
    String pool,
    boolean running,
    long generation,
    Map<RecreationReason, Long> recreations,
    List<OriginState> origins) {

  /**
   * The connections to one origin, of all generations that have some.
   *
   * @param numbers connections and calls
   * @param idleLimit how long a connection may lie unused at present
   * @param idleLimitLearned whether that is the server's wish, and not the pool's setting
   * @param breakerOpen whether it is left alone at present
   */
  public record OriginState(
      Origin origin,
      PoolNumbers numbers,
      Duration idleLimit,
      boolean idleLimitLearned,
      boolean breakerOpen) {}

  public PoolState {
    recreations = Map.copyOf(recreations);
    origins = List.copyOf(origins);
  }

  /** Whether an origin is left alone at present. */
  public boolean anyBreakerOpen() {
    return origins.stream().anyMatch(OriginState::breakerOpen);
  }
}
