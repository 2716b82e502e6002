package dev.wellspring.http.internal.pool;

import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.pool.EvictionReason;

/** Is told what happens to connections, once each and never under a lock. */
public interface PoolObserver {
  void opened(Connection connection);

  /**
   * A connection was closed.
   *
   * @param idleNanos how long it had lain unused; 0 if a call held it
   */
  void evicted(Connection connection, EvictionReason reason, long idleNanos);
}
