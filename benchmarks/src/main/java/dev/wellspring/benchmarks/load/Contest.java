package dev.wellspring.benchmarks.load;

import com.sun.management.ThreadMXBean;
import dev.wellspring.benchmarks.contender.Contender;
import dev.wellspring.benchmarks.contender.Target;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Contenders that take turns at one target. */
final class Contest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String part;
  private final ServerProcess server;
  private final Form form;
  private final Consumer<Row> rows;

  Contest(String part, ServerProcess server, Form form, Consumer<Row> rows) {
    this.part = part;
    this.server = server;
    this.form = form;
    this.rows = rows;
  }

  /** A client that is open, with its callers. */
  private record Entry(String name, Contender.Session session, Crowd crowd) {}

  /**
   * All rounds of all contenders.
   *
   * @param warmUp of each of them before the first
   */
  void run(List<Contender> contenders, Target target, int callers, Duration warmUp)
      throws Exception {
    List<Entry> entries = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        Contender.Session session = contender.open(target);
        entries.add(
            new Entry(contender.name(), session, new Crowd(session, callers, target.bodyBytes())));
      }
      for (Entry entry : entries) {
        entry.crowd().run(warmUp);
      }
      for (int round = 1; round <= form.rounds(); round++) {
        for (Entry entry : entries) {
          rows.accept(measure(entry, target, callers, round));
        }
        Collections.rotate(entries, 1 + entries.size() / 2);
      }
    } finally {
      for (Entry entry : entries) {
        entry.session().close();
      }
    }
  }

  private Row measure(Entry entry, Target target, int callers, int round) throws Exception {
    Counts before = server.counts();
    long allocatedBefore = THREADS.getTotalThreadAllocatedBytes();
    long begun = System.nanoTime();
    entry.crowd().run(form.round());
    long nanos = System.nanoTime() - begun;
    long allocated = THREADS.getTotalThreadAllocatedBytes() - allocatedBefore;
    Histogram latencies = entry.crowd().latencies();
    return new Row(
        part,
        target.secure(),
        target.bodyBytes(),
        callers,
        entry.name(),
        round,
        latencies.getTotalCount(),
        entry.crowd().failed(),
        nanos,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getMaxValue(),
        server.counts().since(before),
        allocated);
  }
}
