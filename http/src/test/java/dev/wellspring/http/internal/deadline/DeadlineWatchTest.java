package dev.wellspring.http.internal.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineWatchTest {

  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long MOMENT = Duration.ofMillis(1).toNanos();

  private final DeadlineWatch watch = new DeadlineWatch("test-deadlines");
  private final Semaphore rung = new Semaphore(0);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anAlarmThatIsDueBeforeTheOthersWakesTheWatch() throws InterruptedException {
    Alarm late = watch.alarm(() -> {});
    late.set(HOUR);
    Alarm soon = watch.alarm(rung::release);
    for (int i = 0; i < 20; i++) {
      soon.set(MOMENT);
      rung.acquire();
    }
    assertThat(late.unset()).as("it was in time").isTrue();
    late.cancel();
    soon.cancel();
  }

  @Test
  void anAlarmRingsOnceUnlessItWasUnsetInTime() throws InterruptedException {
    AtomicInteger rings = new AtomicInteger();
    Alarm alarm =
        watch.alarm(() -> {
          rings.incrementAndGet();
          rung.release();
        });
    int late = 0;
    for (int i = 0; i < 2_000; i++) {
      alarm.set(i % 3 * MOMENT / 100);
      Thread.onSpinWait();
      if (!alarm.unset()) {
        late++;
        rung.acquire();
      }
    }
    assertThat(rings).hasValue(late);
    alarm.cancel();
  }

  @Test
  void anAlarmThatFailsHoldsUpNoOther() throws InterruptedException {
    Alarm broken =
        watch.alarm(() -> {
          throw new IllegalStateException("on purpose");
        });
    Alarm sound = watch.alarm(rung::release);
    broken.set(0);
    sound.set(MOMENT);
    rung.acquire();
    broken.cancel();
    sound.cancel();
  }

  @Test
  void whatIsStillOpenKeepsItsDeadlineAfterTheClose() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    Alarm alarm =
        watch.alarm(() -> {
          thread.set(Thread.currentThread());
          done.countDown();
        });
    watch.close();
    alarm.set(MOMENT);
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    alarm.cancel();
    thread.get().join();
  }

  @Test
  void aThreadThatEndedComesBackForAnAlarmThatIsMadeLater() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Runnable ring =
        () -> {
          thread.set(Thread.currentThread());
          rung.release();
        };
    Alarm first = watch.alarm(ring);
    first.set(0);
    rung.acquire();
    first.cancel();
    watch.close();
    thread.get().join();
    Alarm second = watch.alarm(ring);
    second.set(MOMENT);
    rung.acquire();
    second.cancel();
    thread.get().join();
  }
}
