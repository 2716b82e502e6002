package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.contender.Contender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Callers of one client, each making one call after the other for as long as it is told. */
final class Crowd {
  private static final long LONGEST = Duration.ofMinutes(5).toNanos();

  private final List<Contender.Caller> callers;
  private final Histogram latencies;
  private final LongAdder failed = new LongAdder();
  private final int expected;

  /**
   * Callers of this client.
   *
   * @param expected length of every answer; 0 = anything
   */
  Crowd(Contender.Session session, int number, int expected) throws Exception {
    this.callers = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      callers.add(session.caller());
    }
    this.latencies = number == 1 ? new Histogram(LONGEST, 3) : new ConcurrentHistogram(LONGEST, 3);
    this.expected = expected;
  }

  /** Runs for this long; one caller is this thread, several are virtual ones. */
  void run(Duration time) throws InterruptedException {
    latencies.reset();
    failed.reset();
    long end = System.nanoTime() + time.toNanos();
    if (callers.size() == 1) {
      makeCalls(callers.getFirst(), end);
      return;
    }
    List<Thread> threads = new ArrayList<>(callers.size());
    for (Contender.Caller caller : callers) {
      threads.add(Thread.ofVirtual().start(() -> makeCalls(caller, end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  Histogram latencies() {
    return latencies;
  }

  long failed() {
    return failed.sum();
  }

  private void makeCalls(Contender.Caller caller, long end) {
    long before = System.nanoTime();
    while (before - end < 0) {
      boolean answered = succeeds(caller);
      long after = System.nanoTime();
      if (answered) {
        latencies.recordValue(after - before);
      } else {
        failed.increment();
      }
      before = after;
    }
  }

  private boolean succeeds(Contender.Caller caller) {
    try {
      return caller.call() >= expected;
    } catch (Exception counted) {
      return false;
    }
  }
}
