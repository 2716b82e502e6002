package dev.wellspring.http.internal.life;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.internal.connect.Connector;
import dev.wellspring.http.internal.connect.SocketConnector;
import dev.wellspring.http.internal.pool.OriginPool;
import dev.wellspring.http.internal.pool.PoolObserver;
import java.time.Duration;

/** From a client's creation to its close. Thread-safe. */
public final class Life {
  private static final Duration TIDY_PERIOD = Duration.ofSeconds(1);
  private static final Duration DRAIN_POLL = Duration.ofMillis(5);

  private final ClientSettings settings;
  private final Environment environment;
  private final Connector connector;
  private final PoolObserver observer;
  private final Scheduler.Task housekeeping;

  private final Generation current;
  private volatile boolean closed;

  public Life(ClientSettings settings, Environment environment, PoolObserver observer) {
    this.settings = settings;
    this.environment = environment;
    this.observer = observer;
    this.connector = new SocketConnector(environment, settings.limits());
    this.current = new Generation(1, this::pool);
    this.housekeeping =
        environment
            .scheduler()
            .every(settings.name() + "-housekeeping", TIDY_PERIOD, this::housekeep);
  }

  public ClientSettings settings() {
    return settings;
  }

  public Environment environment() {
    return environment;
  }

  public Generation current() {
    return current;
  }

  /** Whether the user closed the client. */
  public boolean closed() {
    return closed;
  }

  /** Waits for calls in flight, at most {@code drain}, and then ends them. Twice does nothing. */
  public void close(Duration drain) {
    closed = true;
    housekeeping.end();
    current.retire();
    awaitEmpty(drain);
    current.cut();
  }

  private void awaitEmpty(Duration drain) {
    long deadline = environment.ticker().nanos() + drain.toNanos();
    try {
      while (!current.empty() && deadline - environment.ticker().nanos() > 0) {
        environment.scheduler().sleep(DRAIN_POLL);
      }
    } catch (InterruptedException hurry) {
      // Whoever interrupts a close wants it now.
      Thread.currentThread().interrupt();
    }
  }

  private void housekeep() {
    current.forEach(OriginPool::tidy);
  }

  private OriginPool pool(Origin origin) {
    return new OriginPool(origin, settings.pool(), connector, environment, observer);
  }
}
