package dev.wellspring.providers.failure;

import org.jspecify.annotations.Nullable;

/** No connection came about, or none that held until the answer was whole. */
public final class ProviderUnreachableException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** With what was found, if that was an exception. */
  public ProviderUnreachableException(
      String what, String remedy, Incident incident, @Nullable Throwable cause) {
    super(what, remedy, incident, cause);
  }
}
