package dev.wellspring.http.internal.connect;

import dev.wellspring.http.failure.ConnectFailure;
import java.net.ConnectException;
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

  /** Whether this machine could not make a socket, most likely for want of file descriptors. */
  public boolean exhausted() {
    return getCause() instanceof NoDescriptorException;
  }

  /** Whether the proxy wants credentials, or other ones. */
  public boolean credentialsWanted() {
    return getCause() instanceof CredentialsWantedException;
  }

  /** Whether the server refused the connection, as one does that is being restarted. */
  public boolean refused() {
    return getCause() instanceof ConnectException;
  }
}
