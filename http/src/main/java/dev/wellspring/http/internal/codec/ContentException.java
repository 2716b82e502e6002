package dev.wellspring.http.internal.codec;

/** The caller's code that writes a body failed, or did not keep to the length it announced. */
public final class ContentException extends Exception {
  private static final long serialVersionUID = 1L;

  ContentException(String message, Throwable cause) {
    super(message, cause);
  }

  ContentException(String message) {
    super(message);
  }
}
