package dev.wellspring.http.internal.pool;

import dev.wellspring.http.internal.connect.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection's place in the pool, given to one call at a time. All fields but the connection are
 * guarded by the pool's lock; whoever holds the lease may read {@link #idleBefore}.
 */
public final class Lease {
  enum State {
    IDLE,
    LEASED,
    GONE
  }

  final long expiresAt;
  private final Connection connection;
  State state = State.LEASED;
  int index;
  long since;
  @Nullable Thread holder;
  private long idleBefore;

  Lease(Connection connection, long expiresAt) {
    this.connection = connection;
    this.expiresAt = expiresAt;
  }

  public Connection connection() {
    return connection;
  }

  /** How long in nanoseconds the connection had lain unused before this lease; 0 if it is new. */
  public long idleBefore() {
    return idleBefore;
  }

  void lease(long now, Thread thread) {
    idleBefore = state == State.IDLE ? now - since : idleBefore;
    state = State.LEASED;
    since = now;
    holder = thread;
  }

  void idle(long now) {
    state = State.IDLE;
    since = now;
    holder = null;
  }

  void gone() {
    state = State.GONE;
    holder = null;
  }
}
