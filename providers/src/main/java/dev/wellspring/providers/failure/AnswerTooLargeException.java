package dev.wellspring.providers.failure;

/** The answer is larger than the settings allow. */
public final class AnswerTooLargeException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the limit.
   *
   * @param allowed in bytes
   */
  public AnswerTooLargeException(long allowed, Incident incident, Throwable cause) {
    super(
        "answers with more than " + allowed + " bytes",
        "ask for less at once, or raise maxAnswerBytes",
        incident,
        cause);
  }
}
