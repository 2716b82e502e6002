package dev.wellspring.http.internal.call;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.replay.ExchangePoint;
import java.time.Duration;
import java.util.Optional;

/** One attempt went wrong: how far it came, and what the caller is told if it was the last. */
final class AttemptFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExchangePoint point;
  private final transient Optional<Duration> delay;
  private final CallFailure failure;

  AttemptFailed(ExchangePoint point, Optional<Duration> delay, CallFailure failure) {
    super(failure.getMessage(), failure, false, false);
    this.point = point;
    this.delay = delay;
    this.failure = failure;
  }

  ExchangePoint point() {
    return point;
  }

  /** How long another attempt would have to wait, if that is known. */
  Optional<Duration> delay() {
    return delay;
  }

  CallFailure failure() {
    return failure;
  }
}
