package dev.wellspring.http.failure;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave up: it interrupted the thread, cancelled the future or closed the stream. Never
 * replayed. The thread's interrupt flag is set again if it was an interrupt.
 */
public final class CancelledFailure extends CallFailure {
  private static final long serialVersionUID = 1L;

  public CancelledFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
    super(message, diagnosis, cause);
  }
}
