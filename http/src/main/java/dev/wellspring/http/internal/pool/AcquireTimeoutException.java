package dev.wellspring.http.internal.pool;

import dev.wellspring.http.Origin;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** No connection became free in time. */
public final class AcquireTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient PoolNumbers numbers;
  private final transient Optional<Holder> oldestHolder;

  AcquireTimeoutException(
      Origin origin, long waitedNanos, PoolNumbers numbers, Optional<Holder> oldestHolder) {
    super(
        "no connection to %s after %d ms (%s; oldest holder: %s); raise maxConnections, or look for response streams left open"
            .formatted(
                origin,
                TimeUnit.NANOSECONDS.toMillis(waitedNanos),
                numbers,
                oldestHolder.map(Holder::toString).orElse("none")));
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
