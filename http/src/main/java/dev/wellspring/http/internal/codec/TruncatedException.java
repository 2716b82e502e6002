package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** The connection ended before the message was whole. */
public final class TruncatedException extends IOException {
  private static final long serialVersionUID = 1L;

  TruncatedException(String message) {
    super(message);
  }
}
