package dev.wellspring.http.failure;

import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No connection became free in time; the message names the oldest holder. */
public final class AcquireTimeoutFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  private final transient PoolNumbers numbers;
  private final transient Optional<Holder> oldestHolder;

  public AcquireTimeoutFailure(
      String message,
      PoolNumbers numbers,
      Optional<Holder> oldestHolder,
      Diagnosis diagnosis,
      @Nullable Throwable cause) {
    super(message, diagnosis, cause);
    this.numbers = numbers;
    this.oldestHolder = oldestHolder;
  }

  /** The pool at the moment of the failure. */
  public PoolNumbers numbers() {
    return numbers;
  }

  /** Who has had a connection for longest; empty if all of them were just being opened. */
  public Optional<Holder> oldestHolder() {
    return oldestHolder;
  }
}
