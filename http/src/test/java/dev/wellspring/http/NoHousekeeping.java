package dev.wellspring.http;

import dev.wellspring.http.environment.Scheduler;
import java.time.Duration;

/** Waits as anybody, but never keeps house: what is noticed then, a call noticed itself. */
record NoHousekeeping() implements Scheduler {
  @Override
  public Task every(String name, Duration period, Runnable task) {
    return () -> {};
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Scheduler.system().sleep(duration);
  }
}
