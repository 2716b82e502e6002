package dev.wellspring.http.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.replay.ReplaySettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final AtomicLong clock = new AtomicLong();

  private RetryBudget budget(double ratio, int perSecond) {
    return new RetryBudget(ReplaySettings.defaults().withBudget(ratio, perSecond), clock::get);
  }

  private static int takeAll(RetryBudget budget) {
    int taken = 0;
    while (taken < 10_000 && budget.take()) {
      taken++;
    }
    return taken;
  }

  @Nested
  class GivenTheDefaults {
    @Test
    void tenReplaysAreAllowedAtTheStart() {
      assertThat(takeAll(budget(0.2, 10))).isEqualTo(10);
    }

    @Test
    void everySecondBringsTenMore() {
      RetryBudget budget = budget(0.2, 10);
      takeAll(budget);
      clock.addAndGet(Duration.ofSeconds(3).toNanos());
      assertThat(takeAll(budget)).isEqualTo(30);
    }

    @Test
    void fiveCallsBringOneMore() {
      RetryBudget budget = budget(0.2, 10);
      takeAll(budget);
      for (int i = 0; i < 50; i++) {
        budget.payIn();
      }
      assertThat(takeAll(budget)).isEqualTo(10);
    }

    @Test
    void noMoreThanTenSecondsAreSaved() {
      RetryBudget budget = budget(0.2, 10);
      clock.addAndGet(Duration.ofHours(1).toNanos());
      assertThat(takeAll(budget)).isEqualTo(100);
    }
  }

  @Nested
  class GivenAsMuchAsCanBe {
    @Test
    void itNeverRunsOut() {
      RetryBudget budget = budget(1, Integer.MAX_VALUE);
      clock.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(takeAll(budget)).isEqualTo(10_000);
      clock.addAndGet(Duration.ofHours(1).toNanos());
      assertThat(takeAll(budget)).isEqualTo(10_000);
    }
  }

  @Nested
  class GivenNothingIsPaidIn {
    @Test
    void nothingIsReplayed() {
      assertThat(takeAll(budget(0, 0))).isZero();
    }
  }
}
