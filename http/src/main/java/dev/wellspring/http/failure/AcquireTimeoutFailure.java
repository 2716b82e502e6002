package dev.wellspring.http.failure;

import dev.wellspring.http.pool.PoolNumbers;
import org.jspecify.annotations.Nullable;

/** No connection became free in time; the message names the oldest holder. */
public final class AcquireTimeoutFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  private final transient PoolNumbers numbers;

  public AcquireTimeoutFailure(
      String message, PoolNumbers numbers, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
    this.numbers = numbers;
  }

  /** The pool at the moment of the failure. */
  public PoolNumbers numbers() {
    return numbers;
  }
}
