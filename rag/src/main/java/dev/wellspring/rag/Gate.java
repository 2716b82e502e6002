package dev.wellspring.rag;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets calls in until it is closed, and knows how many are inside. Thread-safe. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private int inside; // guarded by lock
  private boolean closed; // guarded by lock
  private volatile boolean hurrying;

  /**
   * Lets a call in.
   *
   * @throws ClosedException if the gate is closed
   */
  <T> T through(Supplier<T> call) {
    enter();
    try {
      return call.get();
    } finally {
      leave();
    }
  }

  /**
   * Where a long call asks whether it may go on.
   *
   * @throws ClosedException if it may not
   */
  void requireTime() {
    if (hurrying) {
      throw new ClosedException();
    }
  }

  /**
   * Lets nobody in any more, and waits for those inside; when the time is over, long calls are told
   * to end and have the same time again.
   *
   * @return false if it was closed before
   */
  boolean close(Duration patience) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      if (!awaitEmpty(patience.toNanos())) {
        hurrying = true;
        awaitEmpty(patience.toNanos());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitEmpty(long nanos) {
    long rest = nanos;
    try {
      while (inside > 0 && rest > 0) {
        rest = left.awaitNanos(rest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return inside == 0;
  }

  private void enter() {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      inside--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
