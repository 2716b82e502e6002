package dev.wellspring.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call that runs on another thread. Whoever completes it from outside, by
 * cancelling it or by a timeout of its own, ends the exchange: the thread is interrupted, and only
 * while it works for this call.
 */
final class AsyncCall extends CompletableFuture<Response> implements Runnable {
  private final Supplier<Response> work;

  /** Guards {@link #runner}, so that no interrupt comes after the work. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Thread runner;

  AsyncCall(Supplier<Response> work) {
    this.work = work;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Response response = null;
    Throwable failure = null;
    try {
      response = work.get();
    } catch (Throwable thrown) {
      // Whatever it is, the one who waits for the future must learn of it.
      failure = thrown;
    }
    end();
    if (failure == null) {
      super.complete(response);
    } else {
      super.completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    interrupt();
    return cancelled;
  }

  @Override
  public boolean complete(Response value) {
    boolean completed = super.complete(value);
    interrupt();
    return completed;
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    boolean completed = super.completeExceptionally(failure);
    interrupt();
    return completed;
  }

  private boolean begin() {
    lock.lock();
    try {
      if (isDone()) {
        return false;
      }
      runner = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      runner = null;
      if (isDone()) {
        // The interrupt was for this call; whatever the thread does next is none of its business.
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  private void interrupt() {
    lock.lock();
    try {
      if (runner != null) {
        runner.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
