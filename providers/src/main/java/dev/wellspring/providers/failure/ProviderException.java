package dev.wellspring.providers.failure;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A provider did not do what it was asked. The message names the provider, the status, the id of
 * the request and the remedy; it never holds a key, a question or text.
 */
public abstract sealed class ProviderException extends RuntimeException
    permits AnswerTooLargeException,
        KeyRefusedException,
        ProviderFailedException,
        ProviderTimedOutException,
        ProviderUnreachableException,
        RateLimitedException,
        RequestRefusedException,
        UnexpectedAnswerException {
  private static final long serialVersionUID = 1L;

  private final transient Incident incident;

  ProviderException(String what, String remedy, Incident incident, @Nullable Throwable cause) {
    super(
        "%s at %s %s (%s); %s"
            .formatted(incident.provider(), incident.address(), what, incident, remedy),
        cause);
    this.incident = incident;
  }

  /** Name of the provider in the settings. */
  public String provider() {
    return incident.provider();
  }

  /** Status of the answer; empty if there was none. */
  public OptionalInt status() {
    return incident.status();
  }

  /** The provider's name of the request if it told one, otherwise ours. */
  public String requestId() {
    return incident.requestId();
  }
}
