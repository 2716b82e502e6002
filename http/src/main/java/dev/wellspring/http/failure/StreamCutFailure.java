package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/** A stream of events ended without the sign that it is whole: what was given is a part. */
public final class StreamCutFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public StreamCutFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
