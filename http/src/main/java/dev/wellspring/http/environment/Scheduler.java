package dev.wellspring.http.environment;

import java.time.Duration;

/** Runs housekeeping from time to time, and lets a caller wait between attempts. */
public interface Scheduler {
  /** Ends what was scheduled; afterwards no run begins. Ending twice does nothing. */
  @FunctionalInterface
  interface Task {
    void end();
  }

  /**
   * Runs {@code task} again and again, with {@code period} between the end of a run and the next
   * begin. Runs never overlap. The task throws nothing.
   *
   * @param name of the thread, if one is made
   */
  Task every(String name, Duration period, Runnable task);

  /**
   * Keeps the calling thread waiting.
   *
   * @throws InterruptedException if the thread is interrupted before or meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;

  /** One daemon thread for each scheduled task; it ends with the task. */
  static Scheduler system() {
    return new ThreadScheduler();
  }
}
