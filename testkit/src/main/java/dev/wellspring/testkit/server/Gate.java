package dev.wellspring.testkit.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A door that a script waits at and a test opens, once and for all. Thread-safe. */
public final class Gate {

  private final CountDownLatch shut = new CountDownLatch(1);

  /** Lets everyone through who waits, and everyone who comes later. */
  public void open() {
    shut.countDown();
  }

  /**
   * Waits at most so long.
   *
   * @return whether the gate is open
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean await(Duration limit) throws InterruptedException {
    return shut.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
