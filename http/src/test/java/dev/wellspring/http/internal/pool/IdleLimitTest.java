package dev.wellspring.http.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdleLimitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = 60 * SECOND;

  /** A ticker may start anywhere. */
  private static final long NOW = -5 * MINUTE;

  private final IdleLimit limit = new IdleLimit();

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(limit.nanos(NOW)).isEqualTo(Long.MAX_VALUE);
  }

  @Nested
  class GivenTheServerAnnouncedIt {
    @Test
    void oursIsASecondShorter() {
      limit.announced(20 * SECOND, NOW);
      assertThat(limit.nanos(NOW)).isEqualTo(19 * SECOND);
    }

    @Test
    void aVeryShortOneIsHalved() {
      limit.announced(SECOND, NOW);
      assertThat(limit.nanos(NOW)).isEqualTo(SECOND / 2);
    }

    @Test
    void theLastOneCounts() {
      limit.announced(20 * SECOND, NOW);
      limit.announced(60 * SECOND, NOW + 1);
      assertThat(limit.nanos(NOW + 1)).isEqualTo(59 * SECOND);
      limit.announced(20 * SECOND, NOW + 2);
      assertThat(limit.nanos(NOW + 2)).isEqualTo(19 * SECOND);
    }

    @Test
    void itIsBelievedLessAndLess() {
      limit.announced(20 * SECOND, NOW);
      assertThat(limit.nanos(NOW + 5 * MINUTE - 1)).isEqualTo(19 * SECOND);
      assertThat(limit.nanos(NOW + 5 * MINUTE)).isEqualTo(38 * SECOND);
    }

    @Test
    void itHoldsAsLongAsItIsRepeated() {
      for (int minute = 0; minute <= 60; minute++) {
        limit.announced(20 * SECOND, NOW + minute * MINUTE);
      }
      assertThat(limit.nanos(NOW + 64 * MINUTE)).isEqualTo(19 * SECOND);
    }
  }

  @Nested
  class GivenTheServerClosedAConnection {
    @Test
    void othersLieASecondLess() {
      limit.closedAfter(6 * SECOND, NOW);
      assertThat(limit.nanos(NOW)).isEqualTo(5 * SECOND);
    }

    @Test
    void theShortestCounts() {
      limit.closedAfter(6 * SECOND, NOW);
      limit.closedAfter(30 * SECOND, NOW + SECOND);
      assertThat(limit.nanos(NOW + SECOND)).isEqualTo(5 * SECOND);
    }

    @Test
    void oneThatWasHardlyIdleSaysNothing() {
      limit.closedAfter(SECOND - 1, NOW);
      assertThat(limit.nanos(NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itIsBelievedLessAndLess() {
      limit.closedAfter(6 * SECOND, NOW);
      assertThat(limit.nanos(NOW + 5 * MINUTE - 1)).isEqualTo(5 * SECOND);
      assertThat(limit.nanos(NOW + 5 * MINUTE)).isEqualTo(10 * SECOND);
      assertThat(limit.nanos(NOW + 10 * MINUTE)).isEqualTo(20 * SECOND);
      assertThat(limit.nanos(NOW + 5000 * MINUTE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anotherCloseBringsItBack() {
      limit.closedAfter(6 * SECOND, NOW);
      limit.closedAfter(8 * SECOND, NOW + 10 * MINUTE);
      assertThat(limit.nanos(NOW + 10 * MINUTE)).isEqualTo(7 * SECOND);
    }

    @Test
    void whatWasAnnouncedCountsIfItIsShorter() {
      limit.announced(3 * SECOND, NOW);
      limit.closedAfter(6 * SECOND, NOW);
      assertThat(limit.nanos(NOW)).isEqualTo(2 * SECOND);
    }
  }
}
