package dev.wellspring.http.internal.call;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.Diagnosis;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.http.internal.codec.ResponseHead;
import java.util.concurrent.atomic.AtomicBoolean;

/** A response whose body is read piece by piece. Read by one thread; ended by any, once. */
public final class OpenStream {
  private final Call call;
  private final Exchange exchange;
  private final ResponseHead head;
  private final AtomicBoolean ended = new AtomicBoolean();

  OpenStream(Call call, Exchange exchange, ResponseHead head) {
    this.call = call;
    this.exchange = exchange;
    this.head = head;
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

  /**
   * Reads 1 to {@code length} bytes, or returns -1 once the body is whole; then the stream is
   * ended.
   *
   * @param deadline on the ticker
   * @param clock which one it is that runs out then
   * @throws CallFailure if nothing can be read; then the stream is ended too
   */
  public int read(
      byte[] target, int offset, int length, long deadline, TimeoutFailure.Clock clock) {
    try {
      int count = exchange.read(target, offset, length, deadline, clock, ended::get);
      if (count < 0 && ended.compareAndSet(false, true)) {
        exchange.endWhole();
        call.streamEnded();
      }
      return count;
    } catch (AttemptFailed failed) {
      end();
      throw failed.failure();
    }
  }

  /** Ends the stream: a connection with unread bytes is closed, never drained. */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      exchange.abandon();
      call.streamEnded();
    }
  }

  /** The failure to throw for something found in the body; the stream is ended. */
  public CallFailure fail(Complaint complaint) {
    end();
    return complaint.of(exchange.givenDiagnosis());
  }

  /** Makes a failure of a diagnosis. */
  @FunctionalInterface
  public interface Complaint {
    CallFailure of(Diagnosis diagnosis);
  }
}
