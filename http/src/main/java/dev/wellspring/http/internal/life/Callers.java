package dev.wellspring.http.internal.life;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The threads that are within calls at this moment: one that closes its client from within, as the
 * caller's code on the way of a call may, must not wait for itself. Thread-safe.
 */
final class Callers {
  private final ConcurrentHashMap<Thread, Within> threads = new ConcurrentHashMap<>();

  /** A call that a thread is in, perhaps within another one, perhaps within the same once more. */
  private record Within(Guest call, @Nullable Within outer) {}

  /** The calling thread begins to do something for the call. */
  void begin(Guest call) {
    Thread thread = Thread.currentThread();
    threads.put(thread, new Within(call, threads.get(thread)));
  }

  /** It has done what it began last. */
  void end() {
    threads.computeIfPresent(Thread.currentThread(), (thread, innermost) -> innermost.outer());
  }

  /** The calls in flight that the calling thread is in. */
  Set<Guest> ofThisThread() {
    Set<Guest> inFlight = new HashSet<>();
    Within each = threads.get(Thread.currentThread());
    for (; each != null; each = each.outer()) {
      if (!each.call().left()) {
        inFlight.add(each.call());
      }
    }
    return inFlight;
  }
}
