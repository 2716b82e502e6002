package dev.wellspring.http;

import dev.wellspring.http.internal.deadline.Alarm;
import dev.wellspring.http.internal.life.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends the calls that an executor did not begin within their {@code callTimeout}: it may be busy,
 * or it may have dropped them without a word. Thread-safe.
 */
final class QueueWatch {
  private final Life life;
  private final Set<AsyncCall<?>> pending;

  /** Guards the two fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  /** There only while something may wait, so that the thread behind it ends with the client. */
  private @Nullable Alarm alarm;

  private long alarmAt;

  /**
   * @param pending what is not complete; thread-safe
   */
  QueueWatch(Life life, Set<AsyncCall<?>> pending) {
    this.life = life;
    this.pending = pending;
  }

  /** The call is about to be given to an executor, unless a close or pause was faster. */
  void expect(AsyncCall<?> call) {
    lock.lock();
    try {
      if (call.waits() && (alarm == null || call.deadline() - alarmAt < 0)) {
        setAlarm(call.deadline());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks anew at what is waited for: nothing at all once the client came to rest. */
  void renew() {
    List<AsyncCall<?>> overdue = new ArrayList<>();
    lock.lock();
    try {
      long now = life.environment().ticker().nanos();
      AsyncCall<?> next = null;
      for (AsyncCall<?> call : pending) {
        if (!call.waits()) {
          continue;
        }
        if (call.deadline() - now <= 0) {
          overdue.add(call);
        } else if (next == null || call.deadline() - next.deadline() < 0) {
          next = call;
        }
      }
      if (next == null || life.ended()) {
        cancelAlarm();
      } else {
        setAlarm(next.deadline());
      }
    } finally {
      lock.unlock();
    }
    // What waits for the futures is the users' code, and this thread has deadlines to keep.
    overdue.forEach(call -> life.ownExecutor().execute(call::endOverdue));
  }

  private void setAlarm(long deadline) {
    if (alarm == null) {
      alarm = life.alarm(this::renew);
    }
    alarmAt = deadline;
    alarm.set(deadline - life.environment().ticker().nanos());
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
