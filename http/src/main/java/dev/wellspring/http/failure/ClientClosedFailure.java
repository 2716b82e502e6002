package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** The client was closed by its user, before the call or while it was in flight. */
public final class ClientClosedFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public ClientClosedFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
