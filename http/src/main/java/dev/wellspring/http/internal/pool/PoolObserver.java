package dev.wellspring.http.internal.pool;

import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.pool.EvictionReason;
import org.jspecify.annotations.Nullable;

/** Is told what happens to connections, once each and never under a lock. */
public interface PoolObserver {
  /**
   * A connection was opened.
   *
   * @param claimant the call that needed it
   */
  void opened(Connection connection, Claimant claimant);

  /**
   * A connection was closed.
   *
   * @param idleNanos how long it had lain unused; 0 if a call held it
   * @param claimant the call that held it; null if it was idle
   */
  void evicted(
      Connection connection, EvictionReason reason, long idleNanos, @Nullable Claimant claimant);
}
