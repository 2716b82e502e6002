package dev.wellspring.providers.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider takes no more requests for now, even after the waits it asked for: status 429, or
 * 503 with such a wait.
 */
public final class RateLimitedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /** With the wait that the provider asked for last, if it did. */
  public RateLimitedException(Optional<Duration> retryAfter, Incident incident) {
    super(
        "takes no more requests for now"
            + retryAfter.map(wait -> ", asking to wait " + wait.toMillis() + " ms").orElse(""),
        "try again later, send less at once, or raise the quota",
        incident,
        null);
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The wait that the provider asked for last. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
