package dev.wellspring.http.internal.wire;

import java.io.IOException;

/** The peer sent something, or ended, while a request was still being written. */
public final class UnexpectedBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  UnexpectedBytesException() {
    super("the peer answered or closed before it took the whole request");
  }
}
