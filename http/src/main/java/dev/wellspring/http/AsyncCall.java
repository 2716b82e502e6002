package dev.wellspring.http;

import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.internal.life.Generation;
import dev.wellspring.http.internal.life.Life;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call that runs on another thread. Whoever completes it from outside, by
 * cancelling it or by a timeout of its own, ends the exchange: the thread is interrupted, and only
 * while it works for this call. It runs at most once, however often it is handed to executors.
 */
final class AsyncCall extends CompletableFuture<Response> implements Runnable {
  private final Life life;
  private final Request request;
  private final Consumer<AsyncCall> whenDone;
  private final List<StackTraceElement> stack;

  /** Guards the two fields below, so that no interrupt comes after the work. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Thread runner;
  private boolean begun;
  private volatile Generation generation;

  AsyncCall(Life life, Request request, Consumer<AsyncCall> whenDone) {
    this.life = life;
    this.request = request;
    this.whenDone = whenDone;
    this.stack = life.trace();
    this.generation = life.current();
  }

  /** The call is about to be given to the executor of this generation. */
  void handTo(Generation generation) {
    this.generation = generation;
  }

  /** Whether the call was given to this generation's executor and has not begun. */
  boolean waitsIn(Generation generation) {
    lock.lock();
    try {
      return !begun && this.generation == generation;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Response response = null;
    Throwable failure = null;
    try {
      response =
          HealingClient.response(new Call(life, request, this::interruptIsForeign, stack).run());
    } catch (Throwable thrown) {
      // Whatever it is, the one who waits for the future must learn of it.
      failure = thrown;
    }
    end();
    whenDone.accept(this);
    if (failure == null) {
      super.complete(response);
    } else {
      super.completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return afterwards(super.cancel(mayInterruptIfRunning));
  }

  @Override
  public boolean complete(Response value) {
    return afterwards(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return afterwards(super.completeExceptionally(failure));
  }

  /** The client is closed, and this call has not ended by itself. */
  void endByClose() {
    boolean sent = hasBegun();
    Diagnosis diagnosis =
        new Diagnosis(
            request.id(),
            request.origin(),
            sent ? Delivery.AMBIGUOUS : Delivery.NOT_SENT,
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            0,
            generation.number(),
            sent ? 1 : 0);
    completeExceptionally(
        new ClientClosedFailure(
            "the client was closed before the call ended; " + request, diagnosis, null));
  }

  private boolean afterwards(boolean completed) {
    whenDone.accept(this);
    interrupt();
    return completed;
  }

  /** Somebody shut the executor down with this call in it; that is not the caller's wish. */
  private boolean interruptIsForeign() {
    return !isDone() && generation.executorDead();
  }

  private boolean hasBegun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (begun || isDone()) {
        return false;
      }
      begun = true;
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
