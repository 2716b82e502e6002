package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** A clock ran out while the exchange was going on. */
public final class TimeoutFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  /** Which one; named as its setting. */
  public enum Clock {
    WRITE_TIMEOUT,
    RESPONSE_TIMEOUT,
    CALL_TIMEOUT,
    FIRST_EVENT_TIMEOUT,
    BETWEEN_EVENTS_TIMEOUT,
    RECLAIM_AFTER
  }

  private final Clock clock;

  public TimeoutFailure(
      String message, Clock clock, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
    this.clock = clock;
  }

  public Clock clock() {
    return clock;
  }
}
