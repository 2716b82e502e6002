package dev.wellspring.http.internal.pool;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a pool has, who waits for it, and what becomes of each connection. Guarded by the pool's
 * lock: nothing here waits, or closes a connection.
 */
final class PoolState {
  /** What lay unused for less is likely to need its memory again: calls of one size follow. */
  private static final long BREATHER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PoolSettings settings;
  private final Ticker ticker;
  private final Expiry expiry;
  private final WaitingLine waiting;
  private final Leases leases = new Leases();
  private final Disposals disposals = new Disposals();
  private int opening;
  private long asked;
  private boolean retired;

  PoolState(PoolSettings settings, Ticker ticker, Expiry expiry, WaitingLine waiting) {
    this.settings = settings;
    this.ticker = ticker;
    this.expiry = expiry;
    this.waiting = waiting;
  }

  /** A connection is wanted. */
  void ask() throws PoolRetiredException {
    requireServing();
    asked++;
  }

  private void requireServing() throws PoolRetiredException {
    if (retired) {
      throw new PoolRetiredException();
    }
  }

  /** An idle connection not yet looked at; null if there is none, or others were here before. */
  @Nullable Lease leaseIdle(Claimant claimant, boolean fresh) {
    return fresh || !waiting.isEmpty() ? null : pollUsable(claimant);
  }

  /**
   * Gives the right to open a connection, if nobody was here before and there is room. One that is
   * needed may push out the one that has lain longest.
   */
  boolean mayOpen(boolean fresh) {
    if (!waiting.isEmpty()) {
      return false;
    }
    if (fresh && full()) {
      Lease oldest = leases.wakeOldest();
      if (oldest != null) {
        close(oldest, EvictionReason.ROOM);
      }
    }
    boolean room = !full();
    if (room) {
      opening++;
    }
    return room;
  }

  void join(Waiter waiter) {
    waiting.join(waiter);
  }

  void endOverdueWaits() {
    waiting.endOverdue();
  }

  /** The wait is given up: what it was given goes to the next, but for a connection. */
  void abandon(Waiter waiter) {
    switch (waiter.end()) {
      case null -> waiting.leave(waiter);
      case MAY_OPEN -> giveUpOpening();
      case GIVEN, OVERDUE, RETIRED -> {}
    }
  }

  /** Another idle connection for one that was found dead, or null with the right to open one. */
  @Nullable Lease exchange(Claimant claimant, Lease dead, EvictionReason reason, boolean fresh)
      throws PoolRetiredException {
    boolean ours = dead.state == Lease.State.LEASED;
    if (ours) {
      close(dead, reason);
    }
    requireServing();
    Lease other = fresh ? null : pollUsable(claimant);
    if (other == null) {
      opening++;
    } else if (ours) {
      grantNext();
    }
    return other;
  }

  /** A connection was opened; false if there is no place for it any more. */
  boolean opened(Lease lease, Claimant claimant) {
    opening--;
    if (retired) {
      return false;
    }
    leases.add(lease);
    lease.lease(ticker.nanos(), Thread.currentThread(), claimant);
    return true;
  }

  /** A right to open one is given to the next. */
  void giveUpOpening() {
    opening--;
    grantNext();
  }

  /** Its exchange is whole, and it can carry another. */
  void release(Lease lease) {
    if (lease.state != Lease.State.LEASED) {
      return;
    }
    long now = ticker.nanos();
    lease.done = true;
    if (retired) {
      remove(lease, EvictionReason.RETIRED);
    } else if (now - lease.expiresAt >= 0) {
      remove(lease, EvictionReason.LIFETIME);
    } else if (lease.unwanted != null) {
      remove(lease, lease.unwanted);
    } else if (!waiting.isEmpty()) {
      handOver(lease, now);
    } else {
      rest(lease, now);
    }
  }

  /** Its exchange is whole, and it is not to carry another. */
  void end(Lease lease) {
    if (lease.state == Lease.State.LEASED) {
      lease.done = true;
      remove(lease, EvictionReason.ENDED);
    }
  }

  /** It cannot carry another exchange. Doing so twice does nothing. */
  void discard(Lease lease, EvictionReason reason) {
    if (lease.state == Lease.State.LEASED) {
      remove(lease, reason);
    }
  }

  void evictIdle(EvictionReason reason, Predicate<Connection> which) {
    for (Lease lease : leases.allIdle()) {
      if (which.test(lease.connection())) {
        leases.wake(lease);
        remove(lease, reason);
      }
    }
  }

  void keepOnly(Collection<InetAddress> addresses) {
    for (Lease lease : leases.allOpen()) {
      boolean gone = !addresses.contains(lease.connection().peer().getAddress());
      if (gone && lease.unwanted == null) {
        letGo(lease, EvictionReason.ADDRESS_GONE);
      } else if (!gone && lease.unwanted == EvictionReason.ADDRESS_GONE) {
        lease.unwanted = null;
      }
    }
  }

  void softEvict() {
    for (Lease lease : leases.allOpen()) {
      letGo(lease, EvictionReason.REQUESTED);
    }
  }

  /**
   * Takes out idle ones that are too old or too many, have lain too long, or died meanwhile; the
   * others give back memory that they do not need.
   */
  void tidy() {
    long now = ticker.nanos();
    for (Lease lease : leases.allIdle()) {
      EvictionReason reason = expiry.byAge(lease, now);
      if (reason == null) {
        // A look never waits, so it may be made under the lock: nobody can lease meanwhile.
        Look look = lease.connection().look();
        reason = expiry.byLook(look, now - lease.since);
      }
      if (reason != null) {
        leases.wake(lease);
        remove(lease, reason);
      } else if (now - lease.since >= BREATHER_NANOS) {
        lease.connection().rest();
      }
    }
    trim(now);
  }

  /** Takes out surplus ones for which the last burst had no use; the oldest come first. */
  private void trim(long now) {
    for (Lease oldest = leases.oldestIdle();
        oldest != null && expiry.surplus(leases.idle(), oldest, now);
        oldest = leases.oldestIdle()) {
      leases.wake(oldest);
      remove(oldest, EvictionReason.SURPLUS);
    }
  }

  /** Gives out nothing from now on, and lets go of what is idle. */
  void retire() {
    retired = true;
    for (Lease lease : leases.allIdle()) {
      leases.wake(lease);
      remove(lease, EvictionReason.RETIRED);
    }
    waiting.close();
  }

  /** Takes out what is still open. */
  void cut() {
    for (Lease lease : leases.allOpen()) {
      discard(lease, EvictionReason.RETIRED);
    }
  }

  /** Whether no connection is open and none is being opened. */
  boolean empty() {
    return leases.open() + opening == 0;
  }

  /** Whether a connection is open, being opened or waited for. */
  boolean inUse() {
    return !empty() || !waiting.isEmpty();
  }

  /** How often a connection was asked for. */
  long asked() {
    return asked;
  }

  PoolNumbers numbers() {
    return new PoolNumbers(
        leases.open() - leases.idle() + opening,
        leases.idle(),
        waiting.size(),
        settings.maxConnections());
  }

  Optional<Holder> oldestHolder() {
    return leases.oldestHolder(ticker.nanos());
  }

  /** What was taken out, for whoever releases the lock. */
  List<Disposals.Disposal> disposals() {
    return disposals.take();
  }

  private @Nullable Lease pollUsable(Claimant claimant) {
    long now = ticker.nanos();
    for (Lease lease = leases.wakeLast(); lease != null; lease = leases.wakeLast()) {
      EvictionReason reason = expiry.byAge(lease, now);
      if (reason == null) {
        lease.lease(now, Thread.currentThread(), claimant);
        return lease;
      }
      close(lease, reason);
    }
    return null;
  }

  private boolean full() {
    return leases.open() + opening >= settings.maxConnections();
  }

  private void handOver(Lease lease, long now) {
    if (waiting.first().fresh()) {
      remove(lease, EvictionReason.ROOM);
      return;
    }
    Waiter waiter = waiting.takeFirst();
    lease.idle(now);
    lease.lease(now, waiter.thread(), waiter.claimant());
    waiter.give(lease);
  }

  private void rest(Lease lease, long now) {
    if (settings.maxIdleConnections() == 0) {
      remove(lease, EvictionReason.SURPLUS);
      return;
    }
    leases.rest(lease, now);
  }

  private void letGo(Lease lease, EvictionReason reason) {
    if (leases.wake(lease)) {
      remove(lease, reason);
    } else {
      lease.unwanted = reason;
    }
  }

  /** Takes the connection out and lets the next waiting call open one instead. */
  private void remove(Lease lease, EvictionReason reason) {
    close(lease, reason);
    grantNext();
  }

  private void close(Lease lease, EvictionReason reason) {
    disposals.add(lease, reason, ticker.nanos());
    leases.remove(lease);
  }

  private void grantNext() {
    if (!retired && !waiting.isEmpty() && !full()) {
      opening++;
      waiting.takeFirst().end(Waiter.End.MAY_OPEN);
    }
  }
}
