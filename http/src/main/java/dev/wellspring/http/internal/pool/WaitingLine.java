package dev.wellspring.http.internal.pool;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.internal.deadline.Alarm;
import java.util.ArrayDeque;

/**
 * The calls that wait for a connection, in the order in which they came, and the alarm for the
 * first that is out of time. Guarded by the pool's lock.
 */
final class WaitingLine {
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
  private final Alarm alarm;
  private final Ticker ticker;
  private boolean alarmSet;
  private long alarmAt;

  /**
   * @param alarm calls {@link #endOverdue}, under the pool's lock
   */
  WaitingLine(Alarm alarm, Ticker ticker) {
    this.alarm = alarm;
    this.ticker = ticker;
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  int size() {
    return waiters.size();
  }

  void join(Waiter waiter) {
    waiters.addLast(waiter);
    setAlarm(waiter.deadline());
  }

  /** Who is next; there must be somebody. */
  Waiter first() {
    return waiters.getFirst();
  }

  /** Takes out who is next; there must be somebody. */
  Waiter takeFirst() {
    return waiters.removeFirst();
  }

  void leave(Waiter waiter) {
    waiters.remove(waiter);
  }

  /** The alarm rang: ends the waits that are out of time, and is set for the next. */
  void endOverdue() {
    alarmSet = false;
    long now = ticker.nanos();
    for (int left = waiters.size(); left > 0; left--) {
      Waiter waiter = waiters.removeFirst();
      if (waiter.deadline() - now > 0) {
        waiters.addLast(waiter);
        setAlarm(waiter.deadline());
      } else {
        waiter.end(Waiter.End.OVERDUE);
      }
    }
  }

  /** Nobody gets anything here any more. */
  void close() {
    waiters.forEach(waiter -> waiter.end(Waiter.End.RETIRED));
    waiters.clear();
    alarm.cancel();
  }

  private void setAlarm(long deadline) {
    if (!alarmSet || deadline - alarmAt < 0) {
      alarmSet = true;
      alarmAt = deadline;
      alarm.set(deadline - ticker.nanos());
    }
  }
}
