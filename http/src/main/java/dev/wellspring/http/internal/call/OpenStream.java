package dev.wellspring.http.internal.call;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.internal.life.LeaseWatch;
import dev.wellspring.http.pool.Holder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is read piece by piece. Read by one thread; ended by any, once: by its
 * reader, or by housekeeping, which takes it back only while nobody reads.
 */
public final class OpenStream implements LeaseWatch.Loan {
  private enum State {
    /** Open, and nobody reads. */
    RESTING,
    READING,
    /** The body was read to its end; whether that is the whole is its reader's to say. */
    DRAINED,
    ENDED,
    TAKEN_BACK;

    State ended() {
      return this == TAKEN_BACK ? this : ENDED;
    }
  }

  private final Call call;
  private final Exchange exchange;
  private final ResponseHead head;
  private final String thread;
  private final long openedAt;
  private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);
  private volatile long usedAt;

  /** What ended the stream before its body did, if that was no {@link #end}. */
  private volatile @Nullable CallFailure failure;

  /** Whether what was read is the whole, whatever follows; set by the reader. */
  private volatile boolean sufficient;

  /** Set before any other thread can know of the stream. */
  private LeaseWatch.@Nullable Watched watched;

  OpenStream(Call call, Exchange exchange, ResponseHead head) {
    this.call = call;
    this.exchange = exchange;
    this.head = head;
    this.thread = Thread.currentThread().getName() + "#" + Thread.currentThread().threadId();
    this.openedAt = call.now();
    this.usedAt = openedAt;
  }

  /** Says what the caller holds of this stream; called once, by the thread that opened it. */
  public void ownedBy(Object owner) {
    watched = call.life().leases().watch(owner, this);
  }

  public ResponseHead head() {
    return head;
  }

  public int attempts() {
    return call.attemptsMade();
  }

  /** Whether only the end of the connection ends the body. */
  public boolean endsWithConnection() {
    return exchange.endsWithConnection();
  }

  /** Longest silence within a body that is no event stream, in nanoseconds. */
  public long responseTimeoutNanos() {
    return call.responseTimeoutNanos();
  }

  /** Method and origin. */
  public String where() {
    return call.where();
  }

  public long now() {
    return call.now();
  }

  /** The holder has shown that the stream is not forgotten. */
  public void used(long now) {
    usedAt = now;
  }

  /**
   * Reads 1 to {@code length} bytes, or returns -1 once the body was read to its end; then {@link
   * #endWhole} or {@link #fail} ends the stream. Once it has ended, its connection is another
   * call's and is not touched any more.
   *
   * @param deadline on the ticker
   * @param clock which one it is that runs out then
   * @throws CallFailure if nothing can be read; then the stream is ended too, and every other read
   *     throws the same. Once it is {@link #sufficient}, only if its caller gave it up
   */
  public int read(
      byte[] target, int offset, int length, long deadline, TimeoutFailure.Clock clock) {
    if (!state.compareAndSet(State.RESTING, State.READING)) {
      return readNoMore();
    }
    call.goesIn();
    try {
      int count = exchange.read(target, offset, length, deadline, clock, this::closed);
      if (count < 0 && state.compareAndSet(State.READING, State.DRAINED)) {
        exchange.endWhole();
      }
      return count;
    } catch (AttemptFailed failed) {
      if (sufficient && !(failed.failure() instanceof CancelledFailure)) {
        end(true, null);
        return -1;
      }
      end(false, failed.failure());
      throw failed.failure();
    } finally {
      call.comesOut();
      used(call.now());
      state.compareAndSet(State.READING, State.RESTING);
    }
  }

  private int readNoMore() {
    return switch (state.get()) {
      case DRAINED -> -1;
      case ENDED -> {
        CallFailure first = failure;
        if (first != null) {
          throw first;
        }
        yield exchange.requireRead();
      }
      case TAKEN_BACK -> throw exchange.takenBack();
      case RESTING, READING ->
          throw new IllegalStateException("a stream must be read by one thread at a time");
    };
  }

  /**
   * Nothing that was read before may be given to the caller once the stream has ended, not even if
   * that was all.
   *
   * @throws CallFailure what ended it
   */
  public void requireOpen() {
    switch (state.get()) {
      case RESTING, READING, DRAINED -> {}
      case ENDED -> {
        CallFailure first = failure;
        throw first == null ? exchange.closedStream(null) : first;
      }
      case TAKEN_BACK -> throw exchange.takenBack();
    }
  }

  /** What was read is the whole. If the rest cannot be read, only the connection is lost. */
  public void sufficient() {
    sufficient = true;
  }

  /** The body was read to its end, and is whole. Twice does nothing. */
  public void endWhole() {
    if (state.compareAndSet(State.DRAINED, State.ENDED)) {
      over(true, null);
    }
  }

  /** Ends the stream: a connection with unread bytes is closed, never drained. */
  public void end() {
    end(sufficient, null);
  }

  private void end(boolean whole, @Nullable CallFailure why) {
    State before = state.getAndUpdate(State::ended);
    if (before == State.ENDED || before == State.TAKEN_BACK) {
      return;
    }
    failure = why;
    if (before != State.DRAINED) {
      letGo(exchange::abandon);
    }
    over(whole, why);
  }

  @Override
  public long unusedNanos(long now) {
    return state.get() == State.RESTING ? now - usedAt : 0;
  }

  @Override
  public Holder holder(long now) {
    return call.holder(thread, Duration.ofNanos(now - openedAt));
  }

  @Override
  public void takeBack() {
    if (state.compareAndSet(State.RESTING, State.TAKEN_BACK)) {
      letGo(exchange::takeBack);
      over(false, exchange.takenBack());
    }
  }

  private void letGo(Runnable how) {
    call.goesIn();
    try {
      how.run();
    } finally {
      call.comesOut();
    }
  }

  /** The failure to throw for something found in the body; the stream is ended. */
  public CallFailure fail(Complaint complaint) {
    CallFailure found = complaint.of(exchange.givenDiagnosis());
    end(false, found);
    return found;
  }

  private boolean closed() {
    return state.get() == State.ENDED;
  }

  private void over(boolean whole, @Nullable CallFailure why) {
    call.streamEnded(whole, Optional.ofNullable(why), openedAt);
    if (watched != null) {
      watched.over();
    }
  }

  /** Makes a failure of a diagnosis. */
  @FunctionalInterface
  public interface Complaint {
    CallFailure of(Diagnosis diagnosis);
  }
}
