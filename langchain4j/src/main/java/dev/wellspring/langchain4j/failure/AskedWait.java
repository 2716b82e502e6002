package dev.wellspring.langchain4j.failure;

import dev.wellspring.http.Headers;
import dev.wellspring.http.replay.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long an answer asks to be left alone. */
public final class AskedWait {
  private AskedWait() {}

  /** By {@code retry-after-ms}, or else {@code Retry-After}; empty if neither can be read. */
  public static Optional<Duration> of(Headers headers) {
    return headers
        .first("retry-after-ms")
        .flatMap(RetryAfter::parseMillis)
        .or(() ->
            headers.first("retry-after").flatMap(value -> RetryAfter.parse(value, Instant.now())));
  }
}
