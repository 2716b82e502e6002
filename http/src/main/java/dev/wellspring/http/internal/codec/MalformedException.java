package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** What arrived is not HTTP/1.1, or could be read in two ways. */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
