package dev.wellspring.http.internal.life;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The calls that were let in and have not left, and the wait for their end. Thread-safe; a call
 * pays for two additions.
 */
final class CallsInFlight {
  private static final Duration POLL = Duration.ofMillis(2);

  private final LongAdder number = new LongAdder();
  private final Callers callers = new Callers();

  /** Those whose threads wait for the others to end. */
  private final AtomicInteger waiting = new AtomicInteger();

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
   * Waits in real time, whatever the ticker says: the calls wait for real sockets. It polls, so
   * that no call pays on its way for waking a close. A call from within which the client is closed
   * or paused cannot be waited for.
   */
  void await(Duration longest) {
    long begun = System.nanoTime();
    int own = callers.ofThisThread();
    waiting.addAndGet(own);
    try {
      while (number.sum() > waiting.get() && System.nanoTime() - begun < longest.toNanos()) {
        Thread.sleep(POLL);
      }
    } catch (InterruptedException hurry) {
      // Whoever interrupts a close wants it now.
      Thread.currentThread().interrupt();
    } finally {
      waiting.addAndGet(-own);
    }
  }
}
