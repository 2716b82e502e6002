package dev.wellspring.providers.failure;

import org.jspecify.annotations.Nullable;

/** The provider answered that it failed itself: status 5xx. */
public final class ProviderFailedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With what was found, if that was an exception. */
  public ProviderFailedException(
      String what, String remedy, Incident incident, @Nullable Throwable cause) {
    super(what, remedy, incident, cause);
  }
}
