package dev.wellspring.http.internal.life;

import dev.wellspring.http.Origin;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the clients of this process by the origins that they call. A pool is defeated where every
 * call has a client of its own: clients are closed after one call each, or pile up beside each
 * other. Thread-safe.
 */
final class ClientCensus {
  /** All clients that this class was loaded for. */
  static final ClientCensus PROCESS = new ClientCensus();

  /** So many are no accident. */
  static final int MANY = 10;

  private final ConcurrentHashMap<Origin, Count> counts = new ConcurrentHashMap<>();

  /**
   * @param open clients that called the origin, and neither are closed nor have forgotten it
   * @param single clients in a row that were closed after one call to it
   */
  private record Count(int open, int single) {
    static final Count NONE = new Count(0, 0);

    @Nullable Count orNothing() {
      return open == 0 && single == 0 ? null : this;
    }
  }

  /**
   * A client calls the origin for the first time.
   *
   * @return whether there are just now {@link #MANY} open
   */
  boolean began(Origin origin) {
    Count after = counts.merge(origin, new Count(1, 0), (was, one) -> plusOpen(was));
    return after.open == MANY;
  }

  private static Count plusOpen(Count was) {
    return new Count(was.open + 1, was.single);
  }

  /** A client that calls many origins has not called this one for long. */
  void forgotten(Origin origin) {
    counts.computeIfPresent(origin, (same, was) -> new Count(was.open - 1, was.single).orNothing());
  }

  /**
   * A client that called the origin is closed.
   *
   * @return whether just now {@link #MANY} in a row were closed after one call
   */
  boolean ended(Origin origin, boolean afterOneCall) {
    Count after =
        counts.compute(
            origin,
            (same, was) -> {
              Count before = was == null ? Count.NONE : was;
              return new Count(before.open - 1, afterOneCall ? before.single + 1 : 0).orNothing();
            });
    return afterOneCall && after != null && after.single == MANY;
  }
}
