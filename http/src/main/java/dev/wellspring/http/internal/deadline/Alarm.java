package dev.wellspring.http.internal.deadline;

import java.util.concurrent.atomic.AtomicLong;

/** Rings when a wait lasts too long. Set and unset by one thread at a time, or under a lock. */
public final class Alarm {
  private static final long RANG = -1;

  private final DeadlineWatch watch;
  private final Runnable ring;
  private final AtomicLong due = new AtomicLong(DeadlineWatch.NEVER);

  Alarm(DeadlineWatch watch, Runnable ring) {
    this.watch = watch;
    this.ring = ring;
  }

  /**
   * Rings once, unless it is unset or set to another time before.
   *
   * @param nanos from now
   */
  public void set(long nanos) {
    long now = watch.now();
    long at = now + Math.clamp(nanos, 0, DeadlineWatch.NEVER - 1 - now);
    due.set(at);
    watch.expect(at);
  }

  /**
   * Ends the wait that it was set for.
   *
   * @return whether it was in time; if not, it has rung or is about to
   */
  public boolean unset() {
    return due.getAndSet(DeadlineWatch.NEVER) != RANG;
  }

  /** It is not needed any more. Twice does nothing. */
  public void cancel() {
    watch.remove(this);
  }

  /** When it is due; {@link DeadlineWatch#NEVER} if it is not set or has rung. */
  long ringIfDue(long now) {
    long at = due.get();
    if (at > now) {
      return at;
    }
    // Who sets it anew meanwhile wakes the watch, so that nothing has to be tried again here.
    if (at != RANG && due.compareAndSet(at, RANG)) {
      ring.run();
    }
    return DeadlineWatch.NEVER;
  }
}
