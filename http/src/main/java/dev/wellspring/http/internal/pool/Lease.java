package dev.wellspring.http.internal.pool;

import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import java.time.Duration;
import java.util.Optional;
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
  @Nullable Claimant claimant;

  /** Not the thread itself: it may lead to the stream whose collection tells that it leaked. */
  private String threadName = "";

  private long threadId;
  private long idleBefore;

  /** Why it is closed, rather than kept, when its call is done; null if it is kept. */
  @Nullable EvictionReason unwanted;

  /** Whether its call is done with it, so that nobody reads or writes. */
  boolean done;

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

  /** Who has it; empty if nobody does. */
  Optional<Holder> holder(long now) {
    return claimant == null
        ? Optional.empty()
        : Optional.of(claimant.holder(threadName + "#" + threadId, Duration.ofNanos(now - since)));
  }

  void lease(long now, Thread thread, Claimant claimant) {
    idleBefore = state == State.IDLE ? now - since : idleBefore;
    state = State.LEASED;
    since = now;
    threadName = thread.getName();
    threadId = thread.threadId();
    this.claimant = claimant;
  }

  void idle(long now) {
    state = State.IDLE;
    since = now;
    claimant = null;
    done = false;
  }

  void gone() {
    state = State.GONE;
    claimant = null;
  }
}
