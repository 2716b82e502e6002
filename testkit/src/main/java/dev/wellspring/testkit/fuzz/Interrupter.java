package dev.wellspring.testkit.fuzz;

import dev.wellspring.testkit.server.Gate;
import java.time.Duration;

/** Interrupts one thread after a while, unless that is done with its work before. Used once. */
final class Interrupter {
  private final Thread victim = Thread.currentThread();
  private final Gate done = new Gate();
  private final Thread thread;
  private boolean fired;

  private Interrupter(Duration after) {
    this.thread = Thread.ofVirtual().name("testkit-interrupter").unstarted(() -> lieInWait(after));
  }

  /** Of the calling thread. */
  static Interrupter after(Duration duration) {
    Interrupter interrupter = new Interrupter(duration);
    interrupter.thread.start();
    return interrupter;
  }

  /**
   * No interrupt comes afterwards, and the flag of the calling thread is clear.
   *
   * @return whether the thread has lost an interrupt that it was given
   */
  boolean endAndMissed() {
    done.open();
    boolean flag = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException late) {
        flag = true;
      }
    }
    flag |= Thread.interrupted();
    return fired && !flag;
  }

  private void lieInWait(Duration after) {
    try {
      if (!done.await(after)) {
        fired = true;
        victim.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
