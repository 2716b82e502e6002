package dev.wellspring.http.internal.pool;

import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.internal.connect.ConnectFailedException;
import dev.wellspring.http.internal.connect.Connection;
import dev.wellspring.http.internal.connect.Connector;
import dev.wellspring.http.internal.deadline.Alarm;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import dev.wellspring.http.internal.wire.Look;
import dev.wellspring.http.pool.EvictionReason;
import dev.wellspring.http.pool.Holder;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.pool.PoolSettings;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin in one generation: last used first, waiting calls in the order in
 * which they came. Thread-safe; sockets are opened and closed outside the lock, and looked at under
 * it only by {@link #tidy}.
 */
public final class OriginPool {
  /** How long more than {@code maxIdleConnections} may lie unused: bursts come back. */
  private static final long SURPLUS_GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Origin origin;
  private final PoolSettings settings;
  private final Connector connector;
  private final Environment environment;
  private final PoolObserver observer;
  private final IdleLimit idleLimit;

  /** Rings when the first waiting call is out of time; set under the lock. */
  private final Alarm alarm;

  /** Guards everything below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<Lease> open = new ArrayList<>();
  private final ArrayDeque<Lease> idle = new ArrayDeque<>();
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
  private final List<Runnable> disposals = new ArrayList<>();
  private int opening;
  private long asked;
  private boolean retired;
  private boolean alarmSet;
  private long alarmAt;

  public OriginPool(
      Origin origin,
      PoolSettings settings,
      Connector connector,
      Environment environment,
      DeadlineWatch deadlines,
      PoolObserver observer,
      IdleLimit idleLimit) {
    this.origin = origin;
    this.settings = settings;
    this.connector = connector;
    this.environment = environment;
    this.observer = observer;
    this.idleLimit = idleLimit;
    this.alarm = deadlines.alarm(this::endOverdueWaits);
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
      Look look = lease.connection().look();
      if (look == Look.ALIVE) {
        return lease;
      }
      learnFrom(look, lease.idleBefore());
      lease = exchange(claimant, lease, reason(look), fresh);
    }
    return open(claimant, Math.min(now() + connectNanos, callDeadline));
  }

  /** Takes back a connection whose exchange is whole and that can carry another. */
  public void release(Lease lease) {
    lock.lock();
    try {
      if (lease.state != Lease.State.LEASED) {
        return;
      }
      long now = now();
      lease.done = true;
      if (retired) {
        remove(lease, EvictionReason.RETIRED);
      } else if (now - lease.expiresAt >= 0) {
        remove(lease, EvictionReason.LIFETIME);
      } else if (lease.unwanted != null) {
        remove(lease, lease.unwanted);
      } else if (!waiters.isEmpty()) {
        handOver(lease, now);
      } else {
        rest(lease, now);
      }
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes a connection whose exchange is whole and that is not to carry another. */
  public void end(Lease lease) {
    lock.lock();
    try {
      if (lease.state == Lease.State.LEASED) {
        lease.done = true;
        remove(lease, EvictionReason.ENDED);
      }
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

  private void learnFrom(Look look, long idleNanos) {
    if (look == Look.CLOSED) {
      idleLimit.closedAfter(idleNanos, now());
    }
  }

  /** Closes a connection that cannot carry another exchange. Doing so twice does nothing. */
  public void discard(Lease lease, EvictionReason reason) {
    lock.lock();
    try {
      if (lease.state == Lease.State.LEASED) {
        remove(lease, reason);
      }
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes the idle connections that the test names; leased ones are left alone. */
  public void evictIdle(EvictionReason reason, Predicate<Connection> which) {
    lock.lock();
    try {
      for (Lease lease : List.copyOf(idle)) {
        if (which.test(lease.connection())) {
          idle.remove(lease);
          remove(lease, reason);
        }
      }
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
      for (Lease lease : List.copyOf(open)) {
        boolean gone = !addresses.contains(lease.connection().peer().getAddress());
        if (gone && lease.unwanted == null) {
          letGo(lease, EvictionReason.ADDRESS_GONE);
        } else if (!gone && lease.unwanted == EvictionReason.ADDRESS_GONE) {
          lease.unwanted = null;
        }
      }
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes what is idle now, and what is in use when its call is done. */
  public void softEvict() {
    lock.lock();
    try {
      for (Lease lease : List.copyOf(open)) {
        letGo(lease, EvictionReason.REQUESTED);
      }
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
      long now = now();
      for (Lease lease : List.copyOf(idle)) {
        EvictionReason reason = expiry(lease, now);
        if (reason == null) {
          // A look never waits, so it may be made under the lock: nobody can lease meanwhile.
          Look look = lease.connection().look();
          reason = look == Look.ALIVE ? null : reason(look);
          learnFrom(look, now - lease.since);
        }
        if (reason != null) {
          idle.remove(lease);
          remove(lease, reason);
        }
      }
      trim(now);
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes surplus connections for which the last burst had no use; the oldest come first. */
  private void trim(long now) {
    while (idle.size() > settings.maxIdleConnections()
        && now - idle.getFirst().since >= SURPLUS_GRACE_NANOS) {
      remove(idle.removeFirst(), EvictionReason.SURPLUS);
    }
  }

  /** Gives out nothing from now on, and closes what is idle. Calls in flight go on. */
  public void retire() {
    lock.lock();
    try {
      retired = true;
      for (Lease lease : idle) {
        remove(lease, EvictionReason.RETIRED);
      }
      idle.clear();
      waiters.forEach(waiter -> waiter.end(Waiter.End.RETIRED));
      waiters.clear();
      alarm.cancel();
    } finally {
      unlockAndDispose();
    }
  }

  /** Closes what is still open; whoever uses it fails. */
  public void cut() {
    retire();
    List<Lease> rest;
    lock.lock();
    try {
      rest = List.copyOf(open);
    } finally {
      lock.unlock();
    }
    rest.forEach(lease -> discard(lease, EvictionReason.RETIRED));
  }

  /** Whether no connection is open and none is being opened. */
  public boolean empty() {
    lock.lock();
    try {
      return open.isEmpty() && opening == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a connection is open, being opened or waited for. */
  public boolean inUse() {
    lock.lock();
    try {
      return inUseNow();
    } finally {
      lock.unlock();
    }
  }

  private boolean inUseNow() {
    return !open.isEmpty() || opening > 0 || !waiters.isEmpty();
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
      boolean unused = !inUseNow() && this.asked == asked;
      if (unused) {
        retired = true;
        alarm.cancel();
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
      return asked;
    } finally {
      lock.unlock();
    }
  }

  public PoolNumbers numbers() {
    lock.lock();
    try {
      return numbersNow();
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
      requireServing();
      asked++;
      if (waiters.isEmpty()) {
        Lease lease = fresh ? null : pollUsable(claimant);
        if (lease != null) {
          return lease;
        }
        if (mayOpen(fresh)) {
          opening++;
          return null;
        }
      }
      long now = now();
      long deadline = Math.min(now + claimant.patience(), callDeadline);
      waiter = new Waiter(claimant, fresh, now, deadline);
      waiters.addLast(waiter);
      setAlarm(deadline);
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

  private void setAlarm(long deadline) {
    if (!alarmSet || deadline - alarmAt < 0) {
      alarmSet = true;
      alarmAt = deadline;
      alarm.set(deadline - now());
    }
  }

  private void endOverdueWaits() {
    lock.lock();
    try {
      alarmSet = false;
      long now = now();
      for (int left = waiters.size(); left > 0; left--) {
        Waiter waiter = waiters.removeFirst();
        if (waiter.deadline() - now > 0) {
          waiters.addLast(waiter);
          setAlarm(waiter.deadline());
        } else {
          waiter.end(Waiter.End.OVERDUE);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The waiting call was interrupted: what it was given goes to the next. */
  private void abandon(Waiter waiter) {
    Lease given = null;
    lock.lock();
    try {
      switch (waiter.end()) {
        case null -> waiters.remove(waiter);
        case GIVEN -> given = waiter.given();
        case MAY_OPEN -> {
          opening--;
          grantNext();
        }
        case OVERDUE, RETIRED -> {}
      }
    } finally {
      lock.unlock();
    }
    if (given != null) {
      release(given);
    }
  }

  private Lease open(Claimant claimant, long deadline)
      throws ConnectFailedException, PoolRetiredException, InterruptedException {
    boolean opened = false;
    try {
      long lifetime = lifetime();
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
    lock.lock();
    try {
      opening--;
      if (!retired) {
        lease.index = open.size();
        open.add(lease);
        lease.lease(now(), Thread.currentThread(), claimant);
      }
    } finally {
      lock.unlock();
    }
    if (lease.claimant == null) {
      connection.close();
      throw new PoolRetiredException();
    }
    observer.opened(connection, claimant);
    return lease;
  }

  private void giveUpOpening() {
    lock.lock();
    try {
      opening--;
      grantNext();
    } finally {
      lock.unlock();
    }
  }

  private long lifetime() {
    double part = 1 - settings.lifetimeJitter() * environment.random().nextDouble();
    return (long) (settings.maxLifetime().toNanos() * part);
  }

  private void requireServing() throws PoolRetiredException {
    if (retired) {
      throw new PoolRetiredException();
    }
  }

  private @Nullable Lease pollUsable(Claimant claimant) {
    long now = now();
    for (Lease lease = idle.pollLast(); lease != null; lease = idle.pollLast()) {
      EvictionReason reason = expiry(lease, now);
      if (reason == null) {
        lease.lease(now, Thread.currentThread(), claimant);
        return lease;
      }
      close(lease, reason);
    }
    return null;
  }

  private @Nullable EvictionReason expiry(Lease lease, long now) {
    if (now - lease.expiresAt >= 0) {
      return EvictionReason.LIFETIME;
    }
    long unused = now - lease.since;
    if (unused >= settings.idleTimeout().toNanos()) {
      return EvictionReason.IDLE;
    }
    return unused >= idleLimit.nanos(now) ? EvictionReason.LEARNED_IDLE : null;
  }

  /** A new connection that is needed may push out the one that has lain longest. */
  private boolean mayOpen(boolean fresh) {
    if (fresh && open.size() + opening >= settings.maxConnections()) {
      Lease oldest = idle.pollFirst();
      if (oldest != null) {
        close(oldest, EvictionReason.ROOM);
      }
    }
    return open.size() + opening < settings.maxConnections();
  }

  private void handOver(Lease lease, long now) {
    if (waiters.getFirst().fresh()) {
      remove(lease, EvictionReason.ROOM);
      return;
    }
    Waiter waiter = waiters.removeFirst();
    lease.idle(now);
    lease.lease(now, waiter.thread(), waiter.claimant());
    waiter.give(lease);
  }

  private void rest(Lease lease, long now) {
    if (settings.maxIdleConnections() == 0) {
      remove(lease, EvictionReason.SURPLUS);
      return;
    }
    lease.connection().rest();
    lease.idle(now);
    idle.addLast(lease);
  }

  private void letGo(Lease lease, EvictionReason reason) {
    if (idle.remove(lease)) {
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
    boolean wasIdle = lease.state == Lease.State.IDLE;
    long idleNanos = wasIdle ? now() - lease.since : 0;
    boolean inOrder = wasIdle || lease.done;
    Claimant claimant = lease.claimant;
    disposals.add(() -> {
      if (inOrder) {
        lease.connection().closeInOrder();
      } else {
        lease.connection().close();
      }
      observer.evicted(lease.connection(), reason, idleNanos, claimant);
    });
    takeOut(lease);
  }

  private void takeOut(Lease lease) {
    Lease last = open.removeLast();
    if (last != lease) {
      open.set(lease.index, last);
      last.index = lease.index;
    }
    lease.gone();
  }

  /** What was taken out under the lock is closed, and told of, after it. */
  private void unlockAndDispose() {
    List<Runnable> mine = disposals.isEmpty() ? List.of() : List.copyOf(disposals);
    disposals.clear();
    lock.unlock();
    mine.forEach(Runnable::run);
  }

  private void grantNext() {
    if (!retired && !waiters.isEmpty() && open.size() + opening < settings.maxConnections()) {
      opening++;
      waiters.removeFirst().end(Waiter.End.MAY_OPEN);
    }
  }

  private AcquireTimeoutException timeout(long waited) {
    PoolNumbers numbers;
    Optional<Holder> oldest;
    lock.lock();
    try {
      numbers = numbersNow();
      oldest = oldestHolder();
    } finally {
      lock.unlock();
    }
    return new AcquireTimeoutException(
        "no connection to %s after %d ms (%s; oldest holder: %s); raise maxConnections, or look for response streams left open"
            .formatted(
                origin,
                TimeUnit.NANOSECONDS.toMillis(waited),
                numbers,
                oldest.map(Holder::toString).orElse("none")),
        numbers,
        oldest);
  }

  private Optional<Holder> oldestHolder() {
    long now = now();
    return open.stream()
        .filter(lease -> lease.state == Lease.State.LEASED)
        .max(Comparator.comparingLong(lease -> now - lease.since))
        .flatMap(lease -> lease.holder(now));
  }

  private PoolNumbers numbersNow() {
    return new PoolNumbers(
        open.size() - idle.size() + opening,
        idle.size(),
        waiters.size(),
        settings.maxConnections());
  }

  private long now() {
    return environment.ticker().nanos();
  }

  private static EvictionReason reason(Look look) {
    return switch (look) {
      case CLOSED -> EvictionReason.CLOSED_BY_PEER;
      case BROKEN -> EvictionReason.BROKEN;
      case UNSOLICITED -> EvictionReason.POISONED;
      case ALIVE -> throw new IllegalArgumentException("alive is no reason");
    };
  }
}
