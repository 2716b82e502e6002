package dev.wellspring.providers.failure;

import org.jspecify.annotations.Nullable;

/** The provider took longer than the settings allow. */
public final class ProviderTimedOutException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With what was found, if that was an exception. */
  public ProviderTimedOutException(
      String what, String remedy, Incident incident, @Nullable Throwable cause) {
    super(what, remedy, incident, cause);
  }
}
