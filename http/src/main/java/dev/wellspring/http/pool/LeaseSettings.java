package dev.wellspring.http.pool;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * What happens to a response stream that its holder forgets: neither reads nor closes. A stream
 * whose last reference was garbage collected is always taken back, because nobody can close it any
 * more; the times are for streams that somebody still refers to. They count from the last read, and
 * never while a thread waits for bytes.
 *
 * @param leakThreshold unread for so long, a stream is told of as leaked; positive, default 1 min
 * @param reclaimAfter unread for so long, its connection is closed and its lease taken back; at
 *     least {@code leakThreshold}, default 10 min; the longest, 3650 days, is never
 * @param traceLeases whether every stream remembers the stack of the thread that asked for it, for
 *     the event; costs some microseconds a stream, default off
 */
public record LeaseSettings(Duration leakThreshold, Duration reclaimAfter, boolean traceLeases) {
  public LeaseSettings {
    Rules.positive("leakThreshold", leakThreshold);
    Rules.positive("reclaimAfter", reclaimAfter);
    Rules.require(
        reclaimAfter.compareTo(leakThreshold) >= 0,
        "reclaimAfter must be at least leakThreshold, but reclaimAfter="
            + reclaimAfter
            + " and leakThreshold="
            + leakThreshold);
  }

  public static LeaseSettings defaults() {
    return new LeaseSettings(Duration.ofMinutes(1), Duration.ofMinutes(10), false);
  }

  /** Both times at once, because one bounds the other. */
  public LeaseSettings withTimes(Duration leakThreshold, Duration reclaimAfter) {
    return new LeaseSettings(leakThreshold, reclaimAfter, traceLeases);
  }

  public LeaseSettings withTraceLeases(boolean traceLeases) {
    return new LeaseSettings(leakThreshold, reclaimAfter, traceLeases);
  }
}
