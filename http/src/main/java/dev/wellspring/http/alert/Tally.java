package dev.wellspring.http.alert;

import java.util.ArrayDeque;

/** What is compared with a rule's {@code most}. Guarded by the lock of {@link Alerts}. */
sealed interface Tally {
  /** How many it is at this moment, on the ticker. */
  int count(long now);

  static Tally of(AlertRule rule) {
    return switch (rule) {
      case AlertRule.TooOften often -> new Recent(often.window().toNanos());
      case AlertRule.TooMany many -> new Standing();
    };
  }

  /** Moments within a window; the oldest are forgotten beyond {@value #MOST_KEPT}. */
  final class Recent implements Tally {
    static final int MOST_KEPT = 10_000;

    private final long window;
    private final ArrayDeque<Long> moments = new ArrayDeque<>();

    Recent(long window) {
      this.window = window;
    }

    void happened(long now) {
      if (moments.size() == MOST_KEPT) {
        moments.removeFirst();
      }
      moments.addLast(now);
    }

    @Override
    public int count(long now) {
      while (!moments.isEmpty() && now - moments.getFirst() >= window) {
        moments.removeFirst();
      }
      return moments.size();
    }
  }

  /** What holds right now. */
  final class Standing implements Tally {
    private int holding;

    /** One more, or one less; never less than none. */
    void change(int by) {
      holding = Math.max(0, holding + by);
    }

    @Override
    public int count(long now) {
      return holding;
    }
  }
}
