package dev.wellspring.http.internal.connect;

import dev.wellspring.http.failure.ConnectFailure;
import org.jspecify.annotations.Nullable;

/** No connection could be opened. */
public final class ConnectFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ConnectFailure.Phase phase;

  public ConnectFailedException(
      ConnectFailure.Phase phase, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.phase = phase;
  }

  public ConnectFailure.Phase phase() {
    return phase;
  }
}
