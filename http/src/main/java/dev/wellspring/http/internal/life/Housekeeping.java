package dev.wellspring.http.internal.life;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.event.RecreationReason;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked after once a second, from the time a client takes calls until it does no more. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Life life;
  private final LeapDetector leaps;

  private Housekeeping(Life life, Environment environment) {
    this.life = life;
    this.leaps = new LeapDetector(environment);
  }

  /** The clocks are watched anew each time: a pause is no leap. */
  static Scheduler.Task start(Life life, String client, Environment environment) {
    Housekeeping housekeeping = new Housekeeping(life, environment);
    return environment
        .scheduler()
        .every(client + "-housekeeping", PERIOD, () -> housekeeping.run(client));
  }

  private void run(String client) {
    try {
      Generation generation = life.current();
      if (generation.executorDead()) {
        life.recreate(generation, RecreationReason.EXECUTOR_SHUT_DOWN);
      }
      if (leaps.leapt()) {
        life.recreate(life.current(), RecreationReason.CLOCK_LEAP);
      }
      life.reloadKeyMaterial();
      life.tidy();
    } catch (Throwable failure) {
      // The next run must come, whatever this one met.
      LOG.error("{}: housekeeping failed and goes on", client, failure);
    }
  }
}
