package dev.wellspring.spring.actuate;

import dev.wellspring.spring.pool.PoolState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One client as the endpoint shows it.
 *
 * @param pool the pool that it belongs to
 * @param state {@code running}, or {@code paused} while the application is
 * @param recreations how often each cause replaced a generation, by cause in lower case
 */
public record PoolView(
    String pool,
    String state,
    long generation,
    Map<String, Long> recreations,
    List<OriginView> origins) {

  /**
   * The connections to one origin.
   *
   * @param breaker {@code closed}, or {@code open} while the origin is left alone
   * @param idleLimitMillis how long a connection may lie unused at present
   * @param idleLimitLearned whether the server's conduct made that shorter than {@code
   *     idle-timeout}
   */
  public record OriginView(
      String origin,
      int leased,
      int idle,
      int waiting,
      int max,
      String breaker,
      long idleLimitMillis,
      boolean idleLimitLearned) {

    static OriginView of(PoolState.OriginState state) {
      return new OriginView(
          state.origin().toString(),
          state.numbers().leased(),
          state.numbers().idle(),
          state.numbers().waiting(),
          state.numbers().max(),
          state.breakerOpen() ? "open" : "closed",
          state.idleLimit().toMillis(),
          state.idleLimitLearned());
    }
  }

  static PoolView of(PoolState state) {
    return new PoolView(
        state.pool(),
        state.running() ? "running" : "paused",
        state.generation(),
        causes(state),
        state.origins().stream().map(OriginView::of).toList());
  }

  static Map<String, Long> causes(PoolState state) {
    Map<String, Long> causes = new TreeMap<>();
    state
        .recreations()
        .forEach((reason, times) -> causes.put(reason.name().toLowerCase(Locale.ROOT), times));
    return causes;
  }
}
