package dev.wellspring.http;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.call.Call;
import dev.wellspring.http.internal.life.Generation;
import dev.wellspring.http.internal.life.Life;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call that runs on another thread. Whoever completes it from outside, by
 * cancelling it or by a timeout of its own, ends the exchange: the thread is interrupted, and only
 * while it works for this call. It runs at most once, however often it is handed to executors.
 */
final class AsyncCall<T> extends CompletableFuture<T> implements Runnable {
  private final Life life;
  private final Request request;
  private final Work<T> work;
  private final Consumer<AsyncCall<T>> whenDone;
  private final List<StackTraceElement> stack;
  private final Consumer<Generation> whenInterrupted;
  private final long askedAt;
  private final long deadline;
  private final ForeignInterrupt foreignInterrupt = new ForeignInterrupt(this);

  /** Guards the five fields below, so that no interrupt comes after the work. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Thread runner;
  private boolean begun;
  private boolean handedOn;

  /** How the work ended, once it has; whoever waits for the future is about to learn of it. */
  private @Nullable T result;

  private @Nullable Throwable failure;

  private volatile Generation generation;

  /** Knows what is proven while it is made; written by the thread that makes it. */
  private volatile @Nullable Call call;

  /** Number of the thread that gave it to the executor. */
  private volatile long handedBy;

  /** What is done with the call. */
  interface Work<T> {
    /**
     * Makes the call, on the thread that runs it.
     *
     * @param unwanted whether the future was completed from outside
     */
    T run(Call call, BooleanSupplier unwanted);

    /** It was done. Told after any interrupt, and before the future is complete. */
    default void done() {}

    /**
     * It was not done; told instead of {@link #done}, and also if it never began because the future
     * was completed from outside: then on the thread that did so.
     */
    default void failed(CallFailure failure) {}

    /** It was done, and the future was completed from outside: nobody takes the result. */
    default void unwanted(T result) {}
  }

  /**
   * A call that is asked for now.
   *
   * @param whenInterrupted told by the thread that runs the call if somebody interrupted it who
   *     knows nothing of the call
   */
  AsyncCall(
      Life life,
      Request request,
      Work<T> work,
      Consumer<AsyncCall<T>> whenDone,
      Consumer<Generation> whenInterrupted) {
    this.life = life;
    this.request = request;
    this.work = work;
    this.whenDone = whenDone;
    this.whenInterrupted = whenInterrupted;
    this.stack = life.trace();
    this.askedAt = life.environment().ticker().nanos();
    this.deadline = Call.deadline(life, request, askedAt);
    this.generation = life.current();
  }

  /** The call is about to be given to the executor of this generation. */
  void handTo(Generation generation) {
    this.generation = generation;
    this.handedBy = Thread.currentThread().threadId();
  }

  /** When it is over, on the ticker. */
  long deadline() {
    return deadline;
  }

  /** Whether it has not begun, and somebody waits for it. */
  boolean waits() {
    return !hasBegun() && !isDone();
  }

  /**
   * Whether the call was given to this generation's executor, has not begun, and is now to be given
   * to another one; true once.
   */
  boolean handOn(Generation generation) {
    lock.lock();
    try {
      boolean first = !handedOn && !begun && this.generation == generation;
      handedOn |= first;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** The number of the generation whose executor it was given to. */
  long generation() {
    return generation.number();
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
    if (begin(Thread.currentThread())) {
      work();
      foreignInterrupt.putBack();
    }
  }

  private void work() {
    T result;
    try {
      Call made = new Call(life, request, foreignInterrupt, stack, askedAt);
      call = made;
      result = work.run(made, this::isDone);
    } catch (Throwable failure) {
      // Whatever it is, the one who waits for the future must learn of it.
      CallFailure told = asCallFailure(failure);
      end(null, failure);
      work.failed(told);
      whenDone.accept(this);
      super.completeExceptionally(failure);
      return;
    }
    end(result, null);
    work.done();
    whenDone.accept(this);
    if (!super.complete(result) && !given(result)) {
      work.unwanted(result);
    }
  }

  /** Whether it was {@link #endByClose} that was faster, with the same. */
  private boolean given(T result) {
    return state() == State.SUCCESS && result.equals(resultNow());
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return afterwards(super.cancel(mayInterruptIfRunning));
  }

  @Override
  public boolean complete(T value) {
    return afterwards(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return afterwards(super.completeExceptionally(failure));
  }

  /** The supplier is not asked if the future is complete by then. */
  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    Objects.requireNonNull(supplier, "supplier");
    executor.execute(() -> completeWith(supplier));
    return this;
  }

  private void completeWith(Supplier<? extends T> supplier) {
    if (isDone()) {
      return;
    }
    try {
      complete(supplier.get());
    } catch (Throwable failure) {
      // As every stage does that fails with what its function throws.
      completeExceptionally(
          failure instanceof CompletionException ? failure : new CompletionException(failure));
    }
  }

  @Override
  public void obtrudeValue(T value) {
    super.obtrudeValue(value);
    afterwards(true);
  }

  @Override
  public void obtrudeException(Throwable failure) {
    super.obtrudeException(failure);
    afterwards(true);
  }

  /**
   * The client is closed or paused, its connections are closed, and this future is not complete. A
   * call from within which that was done is about to end. One that has ended is not lost, although
   * somebody keeps its thread from saying so.
   */
  void endByClose() {
    T known;
    Throwable failed;
    Call running;
    lock.lock();
    try {
      if (Thread.currentThread().equals(runner)) {
        return;
      }
      known = result;
      failed = failure;
      running = call;
    } finally {
      lock.unlock();
    }
    if (known != null) {
      complete(known);
    } else {
      completeExceptionally(failed == null ? closed(running) : failed);
    }
  }

  private ClientClosedFailure closed(@Nullable Call running) {
    return new ClientClosedFailure(
        "the client was " + life.ending() + " before the call ended; " + request,
        standing(running),
        null);
  }

  /**
   * Its time was over before its executor began it. Whatever the executor does later, it is not
   * run.
   */
  void endOverdue() {
    TimeoutFailure failure =
        new TimeoutFailure(
            "the executor did not begin the call within callTimeout="
                + Duration.ofNanos(deadline - askedAt)
                + "; give it more threads, or none to the client; "
                + request,
            TimeoutFailure.Clock.CALL_TIMEOUT,
            nothingSent(),
            null);
    if (!begin(null)) {
      return;
    }
    end(null, failure);
    tell(failure);
    work.failed(failure);
    whenDone.accept(this);
    super.completeExceptionally(failure);
  }

  /** Tells the listeners of a call that never begins; one that began tells them itself. */
  private void tell(CallFailure failure) {
    if (life.tellsRefusals()) {
      Call.tellFailure(life, request, failure, askedAt);
    }
  }

  private boolean afterwards(boolean completed) {
    whenDone.accept(this);
    if (completed && neverBegins()) {
      CallFailure failure = endedFromOutside();
      tell(failure);
      work.failed(failure);
    }
    interrupt();
    return completed;
  }

  private CallFailure endedFromOutside() {
    if (!isCancelled()
        && isCompletedExceptionally()
        && exceptionNow() instanceof CallFailure failure) {
      return failure;
    }
    return new CancelledFailure(
        "the call was cancelled before it began; " + request, nothingSent(), null);
  }

  private CallFailure asCallFailure(Throwable failure) {
    return failure instanceof CallFailure known
        ? known
        : new EngineFailure(
            "the call failed with " + failure.getClass().getName() + "; " + request,
            standing(call),
            failure);
  }

  /** What is known of the call, whoever asks; nothing was sent if there is none yet. */
  private Diagnosis standing(@Nullable Call running) {
    return running == null ? nothingSent() : running.standing();
  }

  private Diagnosis nothingSent() {
    return new Diagnosis(
        request.id(),
        request.origin(),
        Delivery.NOT_SENT,
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        0,
        generation.number(),
        0);
  }

  private boolean hasBegun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the call had not begun; true once, and it does not begin any more. */
  private boolean neverBegins() {
    lock.lock();
    try {
      boolean first = !begun;
      begun = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin(@Nullable Thread runner) {
    lock.lock();
    try {
      if (begun || isDone()) {
        return false;
      }
      begun = true;
      this.runner = runner;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable T result, @Nullable Throwable failure) {
    foreignInterrupt.call = null;
    lock.lock();
    try {
      runner = null;
      this.result = result;
      this.failure = failure;
      call = null;
      if (isDone()) {
        // The interrupt was for this call; whatever the thread does next is none of its business.
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the exchange, unless the future is not complete or this is the thread that makes it. */
  void interruptUnwanted() {
    lock.lock();
    try {
      if (isDone() && runner != null && !runner.equals(Thread.currentThread())) {
        runner.interrupt();
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

  /**
   * Whether an interrupt comes from somebody who shut the executor down with this call in it; that
   * is not the caller's wish, who has the future for it. An executor that runs calls on the thread
   * that gives them to it is the caller itself. What was taken away is put back after the call,
   * because it was meant for the thread. It forgets the future when the work is done: a stream
   * outlives its call, and must not lead to the future that leads to the stream, or nobody would
   * ever see that it became garbage.
   */
  private static final class ForeignInterrupt implements BooleanSupplier {
    private volatile @Nullable AsyncCall<?> call;

    /** Used by the thread that runs the call only. */
    private boolean taken;

    ForeignInterrupt(AsyncCall<?> call) {
      this.call = call;
    }

    @Override
    public boolean getAsBoolean() {
      AsyncCall<?> running = call;
      if (running == null
          || running.isDone()
          || running.handedBy == Thread.currentThread().threadId()) {
        return false;
      }
      taken = true;
      running.whenInterrupted.accept(running.generation);
      return true;
    }

    void putBack() {
      if (taken) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
