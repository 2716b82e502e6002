package dev.wellspring.http.internal.life;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The waits of calls that no connection of a pool ends by being closed: for time to pass, or for a
 * connection to be opened. They end when the client comes to rest, by an interrupt that their
 * callers never see. Thread-safe.
 */
final class Waits {
  /** Guards the two fields below, so that no interrupt comes after the wait. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Who waits, and whether that was ended from here. */
  private final Map<Thread, Boolean> waiting = new HashMap<>();

  private boolean ended;

  /** Something that can be interrupted. */
  @FunctionalInterface
  interface Wait<T, E extends Exception> {
    T run() throws E, InterruptedException;
  }

  /**
   * Waits on the calling thread.
   *
   * @throws WaitEndedException if the client came to rest before or meanwhile
   * @throws InterruptedException if somebody else interrupted the thread
   */
  <T, E extends Exception> T run(Wait<T, E> wait)
      throws E, InterruptedException, WaitEndedException {
    begin();
    try {
      return wait.run();
    } catch (InterruptedException interrupted) {
      if (endedHere()) {
        throw new WaitEndedException();
      }
      throw interrupted;
    } finally {
      if (leave()) {
        Thread.interrupted();
      }
    }
  }

  /** Ends all waits; nobody begins another one before {@link #resume}. */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.replaceAll((thread, before) -> true);
      waiting.keySet().forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  void resume() {
    lock.lock();
    try {
      ended = false;
    } finally {
      lock.unlock();
    }
  }

  private void begin() throws WaitEndedException {
    lock.lock();
    try {
      if (ended) {
        throw new WaitEndedException();
      }
      waiting.put(Thread.currentThread(), false);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the interrupt was ours. If the flag is set again there were two, and one of them is the
   * caller's.
   */
  private boolean endedHere() {
    return leave() && !Thread.interrupted();
  }

  /** Whether the wait was ended from here, and nobody was told so before. */
  private boolean leave() {
    lock.lock();
    try {
      return Boolean.TRUE.equals(waiting.remove(Thread.currentThread()));
    } finally {
      lock.unlock();
    }
  }
}
