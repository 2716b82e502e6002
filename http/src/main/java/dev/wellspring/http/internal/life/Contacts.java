package dev.wellspring.http.internal.life;

import dev.wellspring.http.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * The origins that one client has called, for the census. Those that the client has forgotten stay
 * here while they are few: who makes a client for each call, or never closes one, calls few.
 * Thread-safe.
 */
final class Contacts {
  /** From so many on what the client forgets is forgotten here, too. */
  private static final int MANY = 100;

  private final ClientCensus census;

  /** Guards the two fields below, so that what was begun is ended once. */
  private final ReentrantLock lock = new ReentrantLock();

  /** With the calls to those that were forgotten. */
  private final Map<Origin, Long> origins = new HashMap<>();

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
      return !ended && origins.putIfAbsent(origin, 0L) == null && census.began(origin);
    } finally {
      lock.unlock();
    }
  }

  /** The client has forgotten the origin, and that it called it so often. */
  void forget(Origin origin, long calls) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (origins.size() > MANY) {
        origins.remove(origin);
        census.forgotten(origin);
      } else {
        origins.merge(origin, calls, Long::sum);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The client is closed.
   *
   * @param calls how often it called an origin, but for what was forgotten
   * @return the origins of which the census has just found too many clients of one call
   */
  List<Origin> end(ToLongFunction<Origin> calls) {
    lock.lock();
    try {
      ended = true;
      List<Origin> defeated = new ArrayList<>();
      origins.forEach((origin, forgotten) -> {
        if (census.ended(origin, forgotten + calls.applyAsLong(origin) <= 1)) {
          defeated.add(origin);
        }
      });
      return defeated;
    } finally {
      lock.unlock();
    }
  }
}
