package dev.wellspring.http.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call ended without a usable response. The message says what, where, how much and what to do;
 * {@link #diagnosis()} gives the same to programs.
 */
public abstract sealed class CallFailure extends RuntimeException
    permits AcquireTimeoutFailure,
        BodyFailure,
        BreakerOpenFailure,
        CancelledFailure,
        ClientClosedFailure,
        ConnectFailure,
        ConnectionLostFailure,
        EngineFailure,
        LimitFailure,
        ProtocolFailure,
        ProxyAuthenticationFailure,
        StreamCutFailure,
        TimeoutFailure {
  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;

  /** Written once, by the thread that throws it, before anybody else can know of it. */
  private transient @Nullable GiveUpReason giveUpReason;

  CallFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message + " (" + diagnosis + ")", cause);
    this.diagnosis = diagnosis;
  }

  /** What was known when the call failed. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }

  /**
   * Why the request was not sent again; empty if that was not in question: the call ended before an
   * attempt, or while its next one was waited for.
   */
  public Optional<GiveUpReason> giveUpReason() {
    return Optional.ofNullable(giveUpReason);
  }

  /**
   * Says why the request is not sent again, as {@link #initCause} says what was behind it: once, by
   * the client, before it throws the failure.
   *
   * @throws IllegalStateException if it was said before
   */
  public void initGiveUpReason(GiveUpReason reason) {
    if (giveUpReason != null) {
      throw new IllegalStateException("the reason was given before: " + giveUpReason);
    }
    giveUpReason = reason;
  }

  @Override
  public String getMessage() {
    String message = String.valueOf(super.getMessage());
    return giveUpReason == null ? message : message + "; not sent again: " + giveUpReason.because();
  }

  /** What is proven about the request: layers above decide with it. */
  public Delivery delivery() {
    return diagnosis.delivery();
  }
}
