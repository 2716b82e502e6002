package dev.wellspring.http.internal.pool;

import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import java.util.Optional;

/** No connection became free in time. */
public final class AcquireTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient PoolNumbers numbers;
  private final transient Optional<Holder> oldestHolder;

  AcquireTimeoutException(String message, PoolNumbers numbers, Optional<Holder> oldestHolder) {
    super(message);
    this.numbers = numbers;
    this.oldestHolder = oldestHolder;
  }

  public PoolNumbers numbers() {
    return numbers;
  }

  public Optional<Holder> oldestHolder() {
    return oldestHolder;
  }
}
