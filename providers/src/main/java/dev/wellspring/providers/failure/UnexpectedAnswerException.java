package dev.wellspring.providers.failure;

import org.jspecify.annotations.Nullable;

/** The answer is not what the provider's API promises. */
public final class UnexpectedAnswerException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With what was found, if that was an exception. */
  public UnexpectedAnswerException(
      String what, String remedy, Incident incident, @Nullable Throwable cause) {
    super(what, remedy, incident, cause);
  }
}
