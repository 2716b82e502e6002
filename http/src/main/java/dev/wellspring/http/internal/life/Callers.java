package dev.wellspring.http.internal.life;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that make calls at this moment: one that closes its client from within a call, as a
 * listener may, must not wait for itself. Thread-safe.
 */
final class Callers {
  private final ConcurrentHashMap<Thread, Integer> calls = new ConcurrentHashMap<>();

  /** The calling thread begins a call, perhaps within another one. */
  void begin() {
    calls.merge(Thread.currentThread(), 1, Integer::sum);
  }

  void end() {
    calls.computeIfPresent(
        Thread.currentThread(), (thread, begun) -> begun == 1 ? null : begun - 1);
  }

  /** How many the calling thread is in. */
  int ofThisThread() {
    return calls.getOrDefault(Thread.currentThread(), 0);
  }
}
