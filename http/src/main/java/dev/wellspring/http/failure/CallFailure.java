package dev.wellspring.http.failure;

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

  CallFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message + " (" + diagnosis + ")", cause);
    this.diagnosis = diagnosis;
  }

  /** What was known when the call failed. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }

  /** What is proven about the request: layers above decide with it. */
  public Delivery delivery() {
    return diagnosis.delivery();
  }
}
