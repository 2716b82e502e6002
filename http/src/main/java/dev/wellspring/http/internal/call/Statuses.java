package dev.wellspring.http.internal.call;

import dev.wellspring.http.internal.codec.ResponseHead;
import dev.wellspring.http.replay.ExchangePoint;
import dev.wellspring.http.replay.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The statuses after which a request may be sent again (RFC 9110, section 15). */
final class Statuses {
  private Statuses() {}

  static Optional<ExchangePoint> trouble(int status) {
    return switch (status) {
      case 408, 500, 502, 504 -> Optional.of(ExchangePoint.SERVER_ERROR_STATUS);
      case 421, 425 -> Optional.of(ExchangePoint.UNPROCESSED_STATUS);
      case 429 -> Optional.of(ExchangePoint.TOO_MANY_REQUESTS_STATUS);
      case 503 -> Optional.of(ExchangePoint.UNAVAILABLE_STATUS);
      default -> Optional.empty();
    };
  }

  /** The wait that the server asks for; the finer of two fields counts. */
  static Optional<Duration> delay(ResponseHead head, Instant now) {
    return head.value("retry-after-ms")
        .flatMap(RetryAfter::parseMillis)
        .or(() -> head.value("retry-after").flatMap(value -> RetryAfter.parse(value, now)));
  }
}
