package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** The response is longer than the caller allows. */
public final class LimitFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long allowed;

  public LimitFailure(
      String message, String limit, long allowed, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
    this.limit = limit;
    this.allowed = allowed;
  }

  /** Name of the setting that was exceeded. */
  public String limit() {
    return limit;
  }

  /** The value of the setting. */
  public long allowed() {
    return allowed;
  }
}
