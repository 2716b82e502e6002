package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** The connection ended or broke before the response was whole. */
public final class ConnectionLostFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public ConnectionLostFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
