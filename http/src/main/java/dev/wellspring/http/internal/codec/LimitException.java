package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** The message is longer than allowed. */
public final class LimitException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long allowed;

  public LimitException(String limit, long allowed, String what) {
    super(what + " is longer than " + limit + "=" + allowed);
    this.limit = limit;
    this.allowed = allowed;
  }

  public String limit() {
    return limit;
  }

  public long allowed() {
    return allowed;
  }
}
