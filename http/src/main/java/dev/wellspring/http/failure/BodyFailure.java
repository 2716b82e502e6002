package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/**
 * The caller's code that writes the request body failed, or wrote another length than it announced.
 * Never replayed: it is not the connection that is broken.
 */
public final class BodyFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public BodyFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
