package dev.wellspring.http.internal.life;

import dev.wellspring.http.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/** The origins that one client has called. Thread-safe. */
final class Contacts {
  private final ClientCensus census;

  /** Guards the two fields below, so that what was begun is ended once. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Set<Origin> origins = new HashSet<>();
  private boolean ended;

  Contacts(ClientCensus census) {
    this.census = census;
  }

  /**
   * The client calls the origin, perhaps for the first time.
   *
   * @return whether the census has just found too many clients of it
   */
  boolean began(Origin origin) {
    lock.lock();
    try {
      return !ended && origins.add(origin) && census.began(origin);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The client is closed.
   *
   * @param calls how often it called an origin
   * @return the origins of which the census has just found too many clients of one call
   */
  List<Origin> end(ToLongFunction<Origin> calls) {
    lock.lock();
    try {
      ended = true;
      return origins.stream()
          .filter(origin -> census.ended(origin, calls.applyAsLong(origin) <= 1))
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
