package dev.wellspring.testkit.fake;

import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.environment.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that goes when it is told: ticker, wall clock and scheduler in one. Scheduled tasks run
 * on the thread that advances the time. Thread-safe: {@code lock} guards everything, and no task
 * runs under it.
 */
public final class FakeTime implements Ticker, InstantSource, Scheduler {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final boolean hasty;
  private final List<Periodic> tasks = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
  private long nanos;
  private int sleepers;

  private FakeTime(boolean hasty) {
    this.hasty = hasty;
  }

  /** Whoever sleeps, sleeps until a test advances the time. */
  public static FakeTime standing() {
    return new FakeTime(false);
  }

  /** Whoever sleeps advances the time himself and goes on at once; scheduled tasks do not run. */
  public static FakeTime hasty() {
    return new FakeTime(true);
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return wall;
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass: tasks that become due run, in order and each as often as it is due. */
  public void advance(Duration duration) {
    long end = nanos() + duration.toNanos();
    Optional<Periodic> due = nextUntil(end);
    while (due.isPresent()) {
      due.get().task.run();
      due.get().plan();
      due = nextUntil(end);
    }
    moveTo(end);
  }

  /** What a suspended machine sees: the wall clock leaps, the monotonic clock does not. */
  public void leap(Duration duration) {
    lock.lock();
    try {
      wall = wall.plus(duration);
    } finally {
      lock.unlock();
    }
  }

  /** How long was slept, sleep by sleep, in the order in which they began. */
  public List<Duration> sleeps() {
    lock.lock();
    try {
      return List.copyOf(slept);
    } finally {
      lock.unlock();
    }
  }

  /** Tasks that are scheduled and not ended. */
  public int scheduled() {
    lock.lock();
    try {
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits, in real time, until so many threads sleep.
   *
   * @return whether they did within the limit
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean awaitSleepers(int count, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (sleepers < count) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Task every(String name, Duration period, Runnable task) {
    Periodic periodic = new Periodic(period, task);
    lock.lock();
    try {
      tasks.add(periodic);
      periodic.due = nanos + period.toNanos();
    } finally {
      lock.unlock();
    }
    return () -> end(periodic);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the sleep");
    }
    lock.lockInterruptibly();
    try {
      slept.add(duration);
      long end = nanos + duration.toNanos();
      if (hasty) {
        wall = wall.plus(duration);
        nanos = end;
        return;
      }
      sleepers++;
      changed.signalAll();
      try {
        while (nanos - end < 0) {
          changed.await();
        }
      } finally {
        sleepers--;
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Periodic> nextUntil(long end) {
    lock.lock();
    try {
      Optional<Periodic> next =
          tasks.stream()
              .filter(each -> each.due - end <= 0)
              .min(Comparator.comparingLong(each -> each.due - nanos));
      next.ifPresent(each -> moveTo(each.due));
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(long target) {
    lock.lock();
    try {
      long step = Math.max(0, target - nanos);
      wall = wall.plusNanos(step);
      nanos += step;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end(Periodic periodic) {
    lock.lock();
    try {
      tasks.remove(periodic);
    } finally {
      lock.unlock();
    }
  }

  /** A scheduled task; {@code due} is guarded by {@code lock}. */
  private final class Periodic {
    private final Duration period;
    private final Runnable task;
    private long due;

    Periodic(Duration period, Runnable task) {
      this.period = period;
      this.task = task;
    }

    void plan() {
      lock.lock();
      try {
        due = nanos + period.toNanos();
      } finally {
        lock.unlock();
      }
    }
  }
}
