package dev.wellspring.http.environment;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon thread for each task: nothing is shared, so nothing foreign can shut it down. */
final class ThreadScheduler implements Scheduler {
  @Override
  public Task every(String name, Duration period, Runnable task) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name(name).start(() -> run(period, task, ended));
    return ended::countDown;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  private static void run(Duration period, Runnable task, CountDownLatch ended) {
    try {
      while (!ended.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
        task.run();
      }
    } catch (InterruptedException stop) {
      // Nobody but the process interrupts this thread: that is its end.
      Thread.currentThread().interrupt();
    }
  }
}
