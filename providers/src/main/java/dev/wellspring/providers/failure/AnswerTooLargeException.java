package dev.wellspring.providers.failure;

import org.jspecify.annotations.Nullable;

/** The answer is larger than the settings allow. */
public final class AnswerTooLargeException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the limit.
   *
   * @param allowed in bytes
   */
  public AnswerTooLargeException(long allowed, Incident incident, @Nullable Throwable cause) {
    super(
        "answers with more than " + allowed + " bytes",
        "ask for less at once, or raise max-answer",
        incident,
        cause);
  }
}
