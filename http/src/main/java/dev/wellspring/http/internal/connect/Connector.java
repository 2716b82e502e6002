package dev.wellspring.http.internal.connect;

import dev.wellspring.http.Origin;

/** Opens connections. */
@FunctionalInterface
public interface Connector {
  /**
   * Opens one on the calling thread.
   *
   * @param deadline on the ticker
   * @throws ConnectFailedException if none could be opened until then
   * @throws InterruptedException if the thread was interrupted
   */
  Connection connect(Origin origin, long deadline)
      throws ConnectFailedException, InterruptedException;
}
