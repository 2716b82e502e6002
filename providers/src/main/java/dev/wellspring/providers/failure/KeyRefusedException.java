package dev.wellspring.providers.failure;

/** The key is missing, wrong, or not allowed to do this: status 401 or 403. */
public final class KeyRefusedException extends ProviderException {
  private static final long serialVersionUID = 1L;

  /** Tells where. */
  public KeyRefusedException(Incident incident) {
    super(
        "refuses the key",
        "check the key, the way it is sent (auth) and what it is allowed to do",
        incident,
        null);
  }
}
