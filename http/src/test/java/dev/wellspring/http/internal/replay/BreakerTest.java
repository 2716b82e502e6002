package dev.wellspring.http.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.replay.BreakerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(3, Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final AtomicLong clock = new AtomicLong();
  private final List<Boolean> changes = new ArrayList<>();
  private final Breaker breaker = new Breaker(SETTINGS, clock::get, changes::add);

  private void pass(Duration duration) {
    clock.addAndGet(duration.toNanos());
  }

  private void failForLong() {
    breaker.failure();
    pass(Duration.ofSeconds(6));
    breaker.failure();
    breaker.failure();
  }

  @Nested
  class GivenManyFailuresAtOneMoment {
    @Test
    void itStaysClosed() {
      for (int i = 0; i < 100; i++) {
        breaker.failure();
      }
      assertThat(breaker.ask("one")).isZero();
      assertThat(changes).isEmpty();
    }
  }

  @Nested
  class GivenFailuresForLong {
    @Test
    void itOpensAndTellsOnce() {
      failForLong();
      breaker.failure();
      assertThat(breaker.ask("one")).isEqualTo(Duration.ofSeconds(10).toNanos());
      assertThat(changes).containsExactly(true);
    }

    @Test
    void anAttemptThatShowsNothingChangesNothing() {
      failForLong();
      breaker.abandoned("one");
      assertThat(breaker.ask("one")).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void aSuccessInBetweenKeepsItClosed() {
      breaker.failure();
      pass(Duration.ofSeconds(6));
      breaker.success();
      breaker.failure();
      breaker.failure();
      assertThat(breaker.ask("one")).isZero();
    }
  }

  @Nested
  class GivenItChangesWhileAChangeIsTold {
    private final List<Boolean> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch telling = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Breaker slow =
        new Breaker(
            new BreakerSettings(1, Duration.ZERO, Duration.ofSeconds(1)), clock::get, this::tell);

    private void tell(boolean open) {
      telling.countDown();
      try {
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      told.add(open);
    }

    @Test
    void theNextIsToldAfterItByWhoeverIsTelling() throws Exception {
      Thread teller = Thread.ofPlatform().start(slow::failure);
      assertThat(telling.await(10, TimeUnit.SECONDS)).isTrue();
      slow.success();
      slow.failure();
      assertThat(told).isEmpty();
      go.countDown();
      teller.join();
      assertThat(told).containsExactly(true, false, true);
    }
  }

  @Nested
  class GivenTheOpenTimeIsOver {
    @Test
    void oneAttemptIsLetThrough() {
      failForLong();
      pass(Duration.ofSeconds(10));
      assertThat(breaker.ask("one")).isZero();
      assertThat(breaker.ask("one")).isPositive();
    }

    @Test
    void itsSuccessCloses() {
      failForLong();
      pass(Duration.ofSeconds(10));
      breaker.ask("one");
      breaker.success();
      assertThat(breaker.ask("one")).isZero();
      assertThat(changes).containsExactly(true, false);
    }

    @Test
    void itsFailureOpensAgain() {
      failForLong();
      pass(Duration.ofSeconds(10));
      breaker.ask("one");
      breaker.failure();
      assertThat(breaker.ask("one")).isEqualTo(Duration.ofSeconds(10).toNanos());
      assertThat(changes).containsExactly(true);
    }

    @Test
    void anAttemptThatShowsNothingMakesRoomForAnother() {
      failForLong();
      pass(Duration.ofSeconds(10));
      breaker.ask("one");
      breaker.abandoned("one");
      assertThat(breaker.ask("one")).isZero();
      assertThat(breaker.ask("one")).isPositive();
      assertThat(changes).containsExactly(true);
    }

    @Test
    void oneThatWasRefusedOrBeganBeforeMakesRoomForNobody() {
      failForLong();
      pass(Duration.ofSeconds(10));
      breaker.ask("one");
      assertThat(breaker.ask("another")).isPositive();
      breaker.abandoned("another");
      assertThat(breaker.ask("a third")).isPositive();
      breaker.abandoned("one");
      assertThat(breaker.ask("a third")).isZero();
    }

    @Test
    void anAttemptThatNeverReportsIsReplacedByAnother() {
      failForLong();
      pass(Duration.ofSeconds(10));
      breaker.ask("one");
      pass(Duration.ofSeconds(10));
      assertThat(breaker.ask("one")).isZero();
    }
  }
}
