package dev.wellspring.langchain4j.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider answered with a status that LangChain4j would try again: 408, 429 or 5xx. It is not
 * the cause of an {@code HttpException}, nor has it one, because LangChain4j would find that.
 */
public final class StatusException extends HealingException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;
  private final int attempts;
  private final transient @Nullable Duration retryAfter;

  /**
   * The last answer.
   *
   * @param where method and origin
   * @param retryAfter what the provider asked for, if it did
   */
  public StatusException(
      String where, int status, String body, int attempts, Optional<Duration> retryAfter) {
    super(
        "%s was answered with status %d after %d attempt(s)%s; %s"
            .formatted(
                where,
                status,
                attempts,
                retryAfter.map(wait -> ", Retry-After " + wait.toSeconds() + " s").orElse(""),
                remedy(status)),
        null);
    this.status = status;
    this.body = body;
    this.attempts = attempts;
    this.retryAfter = retryAfter.orElse(null);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The body as text: the provider's own words, which may quote what it was sent. */
  public String body() {
    return body;
  }

  /** How often the request was sent. */
  public int attempts() {
    return attempts;
  }

  /** How long the provider asked to be left alone; longer than the settings allow to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  private static String remedy(int status) {
    return switch (status) {
      case 429 -> "ask less often, or raise the quota with the provider";
      case 503 -> "the provider is overloaded or down; ask again later";
      default -> "whether it executed the request is not known; ask again if that is right for you";
    };
  }
}
