package dev.wellspring.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.environment.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeTimeTest {

  @Nested
  class GivenItStands {
    private final FakeTime time = FakeTime.standing();

    @Test
    void bothClocksMoveTogether() {
      Instant before = time.instant();
      time.advance(Duration.ofMinutes(1));
      assertThat(time.nanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
      assertThat(time.instant()).isEqualTo(before.plusSeconds(60));
    }

    @Test
    void onlyTheWallClockLeaps() {
      Instant before = time.instant();
      time.leap(Duration.ofHours(3));
      assertThat(time.nanos()).isZero();
      assertThat(time.instant()).isEqualTo(before.plusSeconds(3 * 3600));
    }

    @Test
    void tasksRunWhenTheyAreDueAndSeeThatTime() {
      List<Long> seconds = new ArrayList<>();
      time.every("a", Duration.ofSeconds(2), () -> seconds.add(time.nanos() / 1_000_000_000));
      time.advance(Duration.ofSeconds(5));
      assertThat(seconds).containsExactly(2L, 4L);
    }

    @Test
    void endedTasksNoLongerRun() {
      List<String> runs = new ArrayList<>();
      Scheduler.Task task = time.every("a", Duration.ofSeconds(1), () -> runs.add("run"));
      task.end();
      time.advance(Duration.ofSeconds(5));
      assertThat(runs).isEmpty();
      assertThat(time.scheduled()).isZero();
    }

    @Test
    void sleepersWakeWhenItIsTheirTime() throws Exception {
      Thread sleeper = Thread.ofVirtual().start(() -> sleep(Duration.ofSeconds(10)));
      assertThat(time.awaitSleepers(1, Duration.ofSeconds(5))).isTrue();
      time.advance(Duration.ofSeconds(9));
      assertThat(sleeper.isAlive()).isTrue();
      time.advance(Duration.ofSeconds(1));
      assertThat(sleeper.join(Duration.ofSeconds(5))).isTrue();
    }

    private void sleep(Duration duration) {
      try {
        time.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Nested
  class GivenItIsHasty {
    @Test
    void sleepingTakesNoTimeButMovesTheClocks() throws Exception {
      FakeTime time = FakeTime.hasty();
      time.sleep(Duration.ofHours(1));
      assertThat(time.nanos()).isEqualTo(Duration.ofHours(1).toNanos());
      assertThat(time.sleeps()).containsExactly(Duration.ofHours(1));
    }

    @Test
    void anInterruptedSleeperIsTold() {
      FakeTime time = FakeTime.hasty();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> time.sleep(Duration.ofHours(1)))
          .isInstanceOf(InterruptedException.class);
    }
  }
}
