package dev.wellspring.http.internal.pool;

import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.pool.EvictionReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections that were taken out under the pool's lock, which guards this list: they are
 * closed, and told of, after it is released.
 */
final class Disposals {
  private final List<Disposal> due = new ArrayList<>();

  /**
   * A connection that nobody can lease any more.
   *
   * @param inOrder whether nobody uses it, so that it can be ended as its protocol wants
   * @param idleNanos how long it had lain unused; 0 if a call held it
   * @param claimant the call that held it
   */
  record Disposal(
      Connection connection,
      EvictionReason reason,
      boolean inOrder,
      long idleNanos,
      @Nullable Claimant claimant) {
    void carryOut(PoolObserver observer) {
      if (inOrder) {
        connection.closeInOrder();
      } else {
        connection.close();
      }
      observer.evicted(connection, reason, idleNanos, claimant);
    }
  }

  void add(Lease lease, EvictionReason reason, long now) {
    boolean wasIdle = lease.state == Lease.State.IDLE;
    due.add(
        new Disposal(
            lease.connection(),
            reason,
            wasIdle || lease.done,
            wasIdle ? now - lease.since : 0,
            lease.claimant));
  }

  /** What is due, for whoever releases the lock. */
  List<Disposal> take() {
    if (due.isEmpty()) {
      return List.of();
    }
    List<Disposal> taken = List.copyOf(due);
    due.clear();
    return taken;
  }
}
