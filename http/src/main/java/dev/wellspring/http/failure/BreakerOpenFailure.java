package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** The circuit breaker of the origin is open: its last attempts failed, and it is left alone. */
public final class BreakerOpenFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public BreakerOpenFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
