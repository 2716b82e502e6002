package dev.wellspring.http.internal.pool;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a server lets a connection lie unused, as far as is known: what it announced last, and
 * what it was seen to do. What was seen may have been a restart, and what was announced may have
 * been said by another server behind the same name, so both are believed less and less: they double
 * every five minutes without another such close or announcement. It outlives generations, because
 * it is about the server. Thread-safe: of two that tell it something at once, the last is believed.
 */
public final class IdleLimit {
  /** How much earlier than the server a connection is closed, so that the two do not cross. */
  private static final long SAFETY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What ends sooner than any server's patience was ended for another reason. */
  private static final long SHORTEST_SEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long DOUBLING_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /**
   * An announcement that is repeated is noted no more often: servers repeat it in each response.
   */
  private static final long NOTED_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** A limit that was announced or seen, and when. */
  private record Limit(long nanos, long at) {
    static long known(@Nullable Limit limit, long now) {
      return limit == null ? NO_LIMIT : limit.relaxed(now);
    }

    long relaxed(long now) {
      long doublings = Math.max(0, (now - at) / DOUBLING_NANOS);
      return doublings >= Long.numberOfLeadingZeros(nanos) - 1 ? NO_LIMIT : nanos << doublings;
    }
  }

  private volatile @Nullable Limit announced;
  private volatile @Nullable Limit seen;

  /**
   * The server said how long it keeps an unused connection (RFC 2068, section 19.7.1.1).
   *
   * @param nanos what it said; positive
   */
  void announced(long nanos, long now) {
    long limit = below(nanos);
    Limit before = announced;
    if (before == null || before.nanos() != limit || now - before.at() >= NOTED_NANOS) {
      announced = new Limit(limit, now);
    }
  }

  /** The server closed a connection that had lain unused for this long. */
  void closedAfter(long idleNanos, long now) {
    if (idleNanos >= SHORTEST_SEEN_NANOS) {
      seen = new Limit(Math.min(below(idleNanos), Limit.known(seen, now)), now);
    }
  }

  /** Longest in nanoseconds that a connection should lie; {@code Long.MAX_VALUE} = not known. */
  public long nanos(long now) {
    return Math.min(Limit.known(announced, now), Limit.known(seen, now));
  }

  private static long below(long nanos) {
    return nanos > 2 * SAFETY_NANOS ? nanos - SAFETY_NANOS : nanos / 2;
  }
}
