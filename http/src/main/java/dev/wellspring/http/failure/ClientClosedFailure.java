package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/**
 * The client was closed or paused by its user, before the call or while it was in flight. The
 * message says which; a paused client may be resumed.
 */
public final class ClientClosedFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public ClientClosedFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
