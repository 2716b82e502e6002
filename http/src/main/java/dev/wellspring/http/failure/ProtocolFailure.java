package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** What the server sent is not HTTP/1.1, or could be read in two ways (RFC 9112). */
public final class ProtocolFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public ProtocolFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
