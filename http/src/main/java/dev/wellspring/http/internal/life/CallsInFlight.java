package dev.wellspring.http.internal.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The calls that were let in and have not left, and the wait for their end. Thread-safe; a call
 * pays for two additions.
 */
final class CallsInFlight {
  private static final Duration POLL = Duration.ofMillis(2);

  private final LongAdder number = new LongAdder();
  private final Callers callers = new Callers();

  /** Those whose threads wait for the others to end; nobody waits for them. */
  private final Set<Guest> waiting = ConcurrentHashMap.newKeySet();

  void enter() {
    number.increment();
  }

  void leave() {
    number.decrement();
  }

  /** The calling thread is within a call until it {@link #comesOut}. */
  void goesIn(Guest call) {
    callers.begin(call);
  }

  void comesOut() {
    callers.end();
  }

  /**
   * Does something that waits for calls. Those from within which it is done cannot be waited for,
   * neither by this thread nor by another one that this one may have to wait for.
   */
  <T> T waitingForOthers(Supplier<T> wait) {
    List<Guest> own = new ArrayList<>();
    callers.ofThisThread().stream().filter(waiting::add).forEach(own::add);
    try {
      return wait.get();
    } finally {
      own.forEach(waiting::remove);
    }
  }

  /**
   * Waits in real time, whatever the ticker says: the calls wait for real sockets. It polls, so
   * that no call pays on its way for waking a close.
   */
  void await(Duration longest) {
    long begun = System.nanoTime();
    try {
      while (number.sum() > unwaitedFor() && System.nanoTime() - begun < longest.toNanos()) {
        Thread.sleep(POLL);
      }
    } catch (InterruptedException hurry) {
      // Whoever interrupts a close wants it now.
      Thread.currentThread().interrupt();
    }
  }

  private long unwaitedFor() {
    return waiting.stream().filter(call -> !call.left()).count();
  }
}
