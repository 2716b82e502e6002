package dev.wellspring.http.internal.deadline;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread behind a client's {@link Alarm}s. A wait of a virtual thread with a timeout of its own
 * costs messages to the JDK's timer thread, there and back, which is more than the rest of a call.
 * Here a wait only writes down when it is due, since nearly all end long before: the thread sleeps
 * until the earliest time that it saw, and is woken only by an alarm that is due before.
 *
 * <p>It counts real time, whatever the ticker says: what waits is real. Thread-safe.
 */
public final class DeadlineWatch {
  static final long NEVER = Long.MAX_VALUE;
  private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

  private final String threadName;
  private final long origin = System.nanoTime();
  private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();

  /** Guards the thread's begin and end, so that no alarm is left without one. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  /** When the thread looks at the alarms next; {@link #NEVER} also while it looks. */
  private volatile long looksAt = NEVER;

  public DeadlineWatch(String threadName) {
    this.threadName = threadName;
  }

  /**
   * An alarm that is not set yet. It belongs to the watch until {@link Alarm#cancel}.
   *
   * @param ring what happens when it is due; on the watch's thread, under no lock, never waiting
   */
  public Alarm alarm(Runnable ring) {
    Alarm alarm = new Alarm(this, ring);
    alarms.add(alarm);
    lock.lock();
    try {
      if (thread == null) {
        // Whichever call comes first must not leave its thread-locals to the whole client.
        thread =
            Thread.ofPlatform()
                .daemon()
                .name(threadName)
                .inheritInheritableThreadLocals(false)
                .start(this::run);
      }
    } finally {
      lock.unlock();
    }
    return alarm;
  }

  /**
   * From now on the thread ends with the last alarm: what is still open keeps its deadline. An
   * alarm that is made later brings it back.
   */
  public void close() {
    closed = true;
    wake();
  }

  /** Nanoseconds since the watch was made. */
  long now() {
    return System.nanoTime() - origin;
  }

  /** An alarm was set. */
  void expect(long due) {
    if (due < looksAt) {
      wake();
    }
  }

  void remove(Alarm alarm) {
    alarms.remove(alarm);
    if (closed) {
      wake();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!ends()) {
      // Before the look: who sets an alarm that the look has passed already must wake the thread.
      looksAt = NEVER;
      long next = look();
      looksAt = next;
      if (next == NEVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, next - now());
      }
    }
  }

  private boolean ends() {
    lock.lock();
    try {
      boolean ends = closed && alarms.isEmpty();
      if (ends) {
        thread = null;
      }
      return ends;
    } finally {
      lock.unlock();
    }
  }

  private long look() {
    long now = now();
    long next = NEVER;
    for (Alarm alarm : alarms) {
      try {
        next = Math.min(next, alarm.ringIfDue(now));
      } catch (RuntimeException | Error failure) {
        // The others' deadlines must hold, whatever this one met.
        LOG.error("{}: a deadline could not be kept", threadName, failure);
      }
    }
    return next;
  }
}
