package dev.wellspring.benchmarks.load;

import com.sun.management.ThreadMXBean;
import dev.wellspring.benchmarks.contender.Contender;
import dev.wellspring.benchmarks.contender.Target;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Two contenders that take turns call by call on one thread: whatever disturbs the machine disturbs
 * both alike, so that a difference below a microsecond can be told.
 */
final class Alternation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long LONGEST = 60_000_000_000L;

  private final String part;
  private final Form form;
  private final Consumer<Row> rows;

  Alternation(String part, Form form, Consumer<Row> rows) {
    this.part = part;
    this.form = form;
    this.rows = rows;
  }

  void run(Contender first, Contender second, Target target) throws Exception {
    try (Contender.Session one = first.open(target);
        Contender.Session two = second.open(target)) {
      Side left = new Side(first.name(), one.caller());
      Side right = new Side(second.name(), two.caller());
      alternate(left, right, 3 * form.warmUp().toNanos());
      for (int round = 1; round <= form.rounds(); round++) {
        long nanos = 3 * form.round().toNanos();
        alternate(left, right, nanos);
        rows.accept(left.row(target, round, nanos));
        rows.accept(right.row(target, round, nanos));
      }
    }
  }

  private static void alternate(Side left, Side right, long nanos) throws Exception {
    left.reset();
    right.reset();
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      left.call();
      right.call();
    }
  }

  private final class Side {
    private final String name;
    private final Contender.Caller caller;
    private final Histogram latencies = new Histogram(LONGEST, 4);
    private long allocated;

    Side(String name, Contender.Caller caller) {
      this.name = name;
      this.caller = caller;
    }

    void reset() {
      latencies.reset();
      allocated = 0;
    }

    void call() throws Exception {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long before = System.nanoTime();
      caller.call();
      latencies.recordValue(System.nanoTime() - before);
      allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
    }

    Row row(Target target, int round, long nanos) {
      return new Row(
          part,
          target.secure(),
          target.bodyBytes(),
          1,
          name,
          round,
          latencies.getTotalCount(),
          0,
          nanos,
          latencies.getValueAtPercentile(50),
          latencies.getValueAtPercentile(99),
          latencies.getMaxValue(),
          new Counts(0, 0, latencies.getTotalCount()),
          allocated);
    }
  }
}
