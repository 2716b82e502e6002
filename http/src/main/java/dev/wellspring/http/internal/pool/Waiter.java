package dev.wellspring.http.internal.pool;

import org.jspecify.annotations.Nullable;

/** A call that waits for a connection. Its fields are written under the pool's lock. */
final class Waiter {
  final Thread thread = Thread.currentThread();
  final Claimant claimant;

  /** Whether only a new connection will do. */
  final boolean fresh;

  /** Given by the one who released it; null with {@link #served} means: open one. */
  @Nullable Lease lease;

  boolean retired;
  volatile boolean served;

  Waiter(Claimant claimant, boolean fresh) {
    this.claimant = claimant;
    this.fresh = fresh;
  }
}
