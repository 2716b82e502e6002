package dev.wellspring.http.internal.pool;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a connection, until it is told how that ended: once, under the pool's lock.
 */
final class Waiter {
  /** How the waiting ended. */
  enum End {
    /** With a connection that somebody released. */
    GIVEN,
    /** With the right to open one. */
    MAY_OPEN,
    /** With nothing, at the deadline. */
    OVERDUE,
    /** With the pool. */
    RETIRED
  }

  private final Thread thread = Thread.currentThread();
  private final Claimant claimant;
  private final boolean fresh;
  private final long since;
  private final long deadline;

  private @Nullable Lease given;
  private volatile @Nullable End end;

  /**
   * The calling thread begins to wait.
   *
   * @param fresh whether only a new connection will do
   * @param since on the ticker
   * @param deadline on the ticker
   */
  Waiter(Claimant claimant, boolean fresh, long since, long deadline) {
    this.claimant = claimant;
    this.fresh = fresh;
    this.since = since;
    this.deadline = deadline;
  }

  Thread thread() {
    return thread;
  }

  Claimant claimant() {
    return claimant;
  }

  boolean fresh() {
    return fresh;
  }

  long since() {
    return since;
  }

  long deadline() {
    return deadline;
  }

  /** Null while it waits. */
  @Nullable End end() {
    return end;
  }

  /** The connection, if the waiting ended so. */
  @Nullable Lease given() {
    return given;
  }

  void give(Lease lease) {
    given = lease;
    end(End.GIVEN);
  }

  void end(End how) {
    end = how;
    LockSupport.unpark(thread);
  }
}
