package dev.wellspring.http.internal.pool;

import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.internal.connect.ConnectFailedException;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.connect.Connector;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin, of one generation or of more: last used first, waiting calls in
 * the order in which they came. Thread-safe; sockets are opened and closed outside the lock, and
 * looked at under it only by {@link #tidy}.
 */
public final class OriginPool {
  private final Origin origin;
  private final Connector connector;
  private final Environment environment;
  private final PoolObserver observer;
  private final IdleLimit idleLimit;
  private final Expiry expiry;

  /** Guards the state; connections are closed, and told of, after it is released. */
  private final ReentrantLock lock = new ReentrantLock();

  private final PoolState state;

  public OriginPool(
      Origin origin,
      PoolSettings settings,
      Connector connector,
      Environment environment,
      DeadlineWatch deadlines,
      PoolObserver observer,
      IdleLimit idleLimit) {
    this.origin = origin;
    this.connector = connector;
    this.environment = environment;
    this.observer = observer;
    this.idleLimit = idleLimit;
    this.expiry = new Expiry(settings, idleLimit, environment);
    this.state =
        new PoolState(
            settings,
            environment.ticker(),
            expiry,
            new WaitingLine(deadlines.alarm(this::endOverdueWaits), environment.ticker()));
  }

  public Origin origin() {
    return origin;
  }

  /**
   * A connection that was looked at just now, or a new one.
   *
   * @param claimant the call that it is for, which says how long it waits
   * @param fresh whether only a new one will do
   * @param connectNanos longest for opening one
   * @param callDeadline until when to wait for one or to open one at the latest, on the ticker
   */
  public Lease acquire(Claimant claimant, boolean fresh, long connectNanos, long callDeadline)
      throws AcquireTimeoutException,
          PoolRetiredException,
          ConnectFailedException,
          InterruptedException {
    Lease lease = take(claimant, fresh, callDeadline);
    while (lease != null) {
      EvictionReason reason = expiry.byLook(lease.connection().look(), lease.idleBefore());
      if (reason == null) {
        return lease;
      }
      lease = exchange(claimant, lease, reason, fresh);
    }
    return open(claimant, Math.min(now() + connectNanos, callDeadline));
  }

  /** Takes back a connection whose exchange is whole and that can carry another. */
  public void release(Lease lease) {
    lock.lock();
    try {
      state.release(lease);
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes a connection whose exchange is whole and that is not to carry another. */
  public void end(Lease lease) {
    lock.lock();
    try {
      state.end(lease);
    } finally {
      unlockAndDispose();
    }
  }

  /**
   * The server said how long it keeps an idle connection; ours are closed before that.
   *
   * @param nanos what it said; positive
   */
  public void learnIdleLimit(long nanos) {
    idleLimit.announced(nanos, now());
  }

  /** Closes a connection that cannot carry another exchange. Doing so twice does nothing. */
  public void discard(Lease lease, EvictionReason reason) {
    lock.lock();
    try {
      state.discard(lease, reason);
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes the idle connections that the test names; leased ones are left alone. */
  public void evictIdle(EvictionReason reason, Predicate<Connection> which) {
    lock.lock();
    try {
      state.evictIdle(reason, which);
    } finally {
      unlockAndDispose();
    }
  }

  /**
   * Retires the connections that go to other addresses than these: idle ones are closed, those in
   * use when their call is done.
   */
  public void keepOnly(Collection<InetAddress> addresses) {
    lock.lock();
    try {
      state.keepOnly(addresses);
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes what is idle now, and what is in use when its call is done. */
  public void softEvict() {
    lock.lock();
    try {
      state.softEvict();
    } finally {
      unlockAndDispose();
    }
  }

  /**
   * Closes idle connections that are too old or too many, have lain too long, or died meanwhile.
   */
  public void tidy() {
    lock.lock();
    try {
      state.tidy();
    } finally {
      unlockAndDispose();
    }
  }

  /** Gives out nothing from now on, and closes what is idle. Calls in flight go on. */
  public void retire() {
    lock.lock();
    try {
      state.retire();
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes what is still open; whoever uses it fails. */
  public void cut() {
    lock.lock();
    try {
      state.retire();
      state.cut();
    } finally {
      unlockAndDispose();
    }
  }

  /** Whether no connection is open and none is being opened. */
  public boolean empty() {
    lock.lock();
    try {
      return state.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a connection is open, being opened or waited for. */
  public boolean inUse() {
    lock.lock();
    try {
      return state.inUse();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Retires the pool if it is not in use, and nobody has asked for a connection since.
   *
   * @param asked how often somebody had
   * @return whether it did
   */
  public boolean retireUnused(long asked) {
    lock.lock();
    try {
      boolean unused = !state.inUse() && state.asked() == asked;
      if (unused) {
        state.retire();
      }
      return unused;
    } finally {
      lock.unlock();
    }
  }

  /** How often a connection was asked for. */
  public long asked() {
    lock.lock();
    try {
      return state.asked();
    } finally {
      lock.unlock();
    }
  }

  public PoolNumbers numbers() {
    lock.lock();
    try {
      return state.numbers();
    } finally {
      lock.unlock();
    }
  }

  /** An idle connection not yet looked at, or null with the right to open one. */
  private @Nullable Lease take(Claimant claimant, boolean fresh, long callDeadline)
      throws AcquireTimeoutException, PoolRetiredException, InterruptedException {
    Waiter waiter;
    lock.lock();
    try {
      state.ask();
      Lease lease = state.leaseIdle(claimant, fresh);
      if (lease != null || state.mayOpen(fresh)) {
        return lease;
      }
      long now = now();
      long deadline = Math.min(now + claimant.patience(), callDeadline);
      waiter = new Waiter(claimant, fresh, now, deadline);
      state.join(waiter);
    } finally {
      unlockAndDispose();
    }
    return await(waiter);
  }

  /** Another idle connection for one that was found dead, or null with the right to open one. */
  private @Nullable Lease exchange(
      Claimant claimant, Lease dead, EvictionReason reason, boolean fresh)
      throws PoolRetiredException {
    lock.lock();
    try {
      return state.exchange(claimant, dead, reason, fresh);
    } finally {
      unlockAndDispose();
    }
  }

  /** Waits without a timeout of its own, which would cost a timer: the alarm ends it. */
  private @Nullable Lease await(Waiter waiter)
      throws AcquireTimeoutException, PoolRetiredException, InterruptedException {
    Waiter.End end = waiter.end();
    while (end == null && !Thread.currentThread().isInterrupted()) {
      LockSupport.park(this);
      end = waiter.end();
    }
    long waited = waiter.claimant().waited(now() - waiter.since());
    if (Thread.interrupted() || end == null) {
      abandon(waiter);
      throw new InterruptedException("interrupted while waiting for a connection to " + origin);
    }
    return switch (end) {
      case GIVEN, MAY_OPEN -> waiter.given();
      case OVERDUE -> throw timeout(waited);
      case RETIRED -> throw new PoolRetiredException();
    };
  }

  private void endOverdueWaits() {
    lock.lock();
    try {
      state.endOverdueWaits();
    } finally {
      lock.unlock();
    }
  }

  /** The waiting call was interrupted: what it was given goes to the next. */
  private void abandon(Waiter waiter) {
    lock.lock();
    try {
      state.abandon(waiter);
    } finally {
      lock.unlock();
    }
    Lease given = waiter.given();
    if (given != null) {
      release(given);
    }
  }

  private Lease open(Claimant claimant, long deadline)
      throws ConnectFailedException, PoolRetiredException, InterruptedException {
    boolean opened = false;
    try {
      long lifetime = expiry.lifetime();
      Connection connection = connector.connect(origin, deadline);
      opened = true;
      return add(claimant, connection, lifetime);
    } finally {
      if (!opened) {
        giveUpOpening();
      }
    }
  }

  private Lease add(Claimant claimant, Connection connection, long lifetime)
      throws PoolRetiredException {
    Lease lease = new Lease(connection, connection.openedAt() + lifetime);
    boolean added;
    lock.lock();
    try {
      added = state.opened(lease, claimant);
    } finally {
      lock.unlock();
    }
    if (!added) {
      connection.close();
      throw new PoolRetiredException();
    }
    observer.opened(connection, claimant);
    return lease;
  }

  private void giveUpOpening() {
    lock.lock();
    try {
      state.giveUpOpening();
    } finally {
      lock.unlock();
    }
  }

  /** What was taken out under the lock is closed, and told of, after it. */
  private void unlockAndDispose() {
    List<Disposals.Disposal> mine = state.disposals();
    lock.unlock();
    for (int i = 0; i < mine.size(); i++) {
      mine.get(i).carryOut(observer);
    }
  }

  private AcquireTimeoutException timeout(long waited) {
    PoolNumbers numbers;
    Optional<Holder> oldest;
    lock.lock();
    try {
      numbers = state.numbers();
      oldest = state.oldestHolder();
    } finally {
      lock.unlock();
    }
    return new AcquireTimeoutException(origin, waited, numbers, oldest);
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
