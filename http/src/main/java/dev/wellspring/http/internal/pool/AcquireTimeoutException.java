package dev.wellspring.http.internal.pool;

import dev.wellspring.http.pool.PoolNumbers;

/** No connection became free in time. */
public final class AcquireTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient PoolNumbers numbers;

  AcquireTimeoutException(String message, PoolNumbers numbers) {
    super(message);
    this.numbers = numbers;
  }

  public PoolNumbers numbers() {
    return numbers;
  }
}
