package dev.wellspring.http.internal.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a server lets a connection lie unused, as far as is known: what it announced last, and
 * what it was seen to do. What was seen may have been a restart, so it is believed less and less:
 * it doubles every five minutes without another such close. It outlives generations, because it is
 * about the server. Thread-safe: of two that tell it something at once, the last is believed.
 */
public final class IdleLimit {
  /** How much earlier than the server a connection is closed, so that the two do not cross. */
  private static final long SAFETY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What ends sooner than any server's patience was ended for another reason. */
  private static final long SHORTEST_SEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long DOUBLING_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** A limit that was seen, and when. */
  private record Seen(long nanos, long at) {
    long relaxed(long now) {
      long doublings = Math.max(0, (now - at) / DOUBLING_NANOS);
      return doublings >= Long.numberOfLeadingZeros(nanos) - 1 ? NO_LIMIT : nanos << doublings;
    }
  }

  private volatile long announced = NO_LIMIT;
  private volatile @Nullable Seen seen;

  /** The server said how long it keeps an unused connection (RFC 2068, section 19.7.1.1). */
  public void announced(long nanos) {
    announced = below(nanos);
  }

  /** The server closed a connection that had lain unused for this long. */
  void closedAfter(long idleNanos, long now) {
    if (idleNanos >= SHORTEST_SEEN_NANOS) {
      seen = new Seen(Math.min(below(idleNanos), seen(now)), now);
    }
  }

  /** Longest in nanoseconds that a connection should lie; {@code Long.MAX_VALUE} = not known. */
  public long nanos(long now) {
    return Math.min(announced, seen(now));
  }

  private long seen(long now) {
    Seen last = seen;
    return last == null ? NO_LIMIT : last.relaxed(now);
  }

  private static long below(long nanos) {
    return nanos > 2 * SAFETY_NANOS ? nanos - SAFETY_NANOS : nanos / 2;
  }
}
