package dev.wellspring.http.internal.call;

import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.replay.ExchangePoint;

/** One attempt went wrong: how far it came, and what the caller is told if it was the last. */
final class AttemptFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExchangePoint point;
  private final CallFailure failure;

  AttemptFailed(ExchangePoint point, CallFailure failure) {
    super(failure.getMessage(), failure, false, false);
    this.point = point;
    this.failure = failure;
  }

  ExchangePoint point() {
    return point;
  }

  CallFailure failure() {
    return failure;
  }
}
