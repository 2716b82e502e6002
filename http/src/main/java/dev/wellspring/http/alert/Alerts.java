package dev.wellspring.http.alert;

import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.environment.Scheduler;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.pool.EvictionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the events of the clients that it listens to into alerts: one when a rule begins to be
 * broken, one when it no longer is. Looks at the time once a second, from the first client's start
 * to the last one's close; a closed client's alerts are cleared. Thread-safe.
 */
public final class Alerts implements ClientListener {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final List<AlertRule> rules;
  private final Environment environment;
  private final List<AlertListener> listeners;

  /** Guards the three fields below; what is to be told is queued under it, and told after it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Integer> clients = new HashMap<>();
  private final Map<Place, Watch> watches = new HashMap<>();
  private Scheduler.@Nullable Task looking;

  private final Queue<Alert> untold = new ConcurrentLinkedQueue<>();
  private final AtomicInteger telling = new AtomicInteger();

  private record Place(AlertRule rule, String client, Optional<Origin> origin) {}

  /** What is done to a tally. */
  private interface Change {
    void to(Tally tally, long now);
  }

  /**
   * Watches these rules.
   *
   * @param environment whose clocks and scheduler count
   * @throws IllegalArgumentException if two rules have one name
   */
  public Alerts(List<AlertRule> rules, Environment environment, List<AlertListener> listeners) {
    this.rules = List.copyOf(rules);
    this.environment = environment;
    this.listeners = List.copyOf(listeners);
    long names = rules.stream().map(AlertRule::name).distinct().count();
    if (names != rules.size()) {
      throw new IllegalArgumentException(
          "rules must have different names, but were "
              + rules.stream().map(AlertRule::name).toList());
    }
  }

  @Override
  public void on(ClientEvent event) {
    switch (event) {
      case ClientEvent.Started started -> begin(started.client());
      case ClientEvent.Closed closed -> end(closed.client());
      case ClientEvent.Recreated recreated ->
          happened(AlertRule.Signal.RECREATED, recreated.client(), Optional.empty());
      case ClientEvent.ConnectionEvicted evicted -> {
        if (evicted.reason() == EvictionReason.POISONED) {
          happened(AlertRule.Signal.CONNECTION_POISONED, evicted, evicted.origin());
        }
      }
      case ClientEvent.LeaseLeaked leaked -> {
        happened(AlertRule.Signal.LEASE_LEAKED, leaked, leaked.holder().origin());
        changed(AlertRule.Condition.LEASE_LEAKED, 1, leaked, leaked.holder().origin());
      }
      case ClientEvent.LeaseRecovered recovered ->
          changed(AlertRule.Condition.LEASE_LEAKED, -1, recovered, recovered.holder().origin());
      case ClientEvent.BreakerChanged breaker ->
          changed(
              AlertRule.Condition.BREAKER_OPEN, breaker.open() ? 1 : -1, breaker, breaker.origin());
      case ClientEvent.Replayed replayed ->
          happened(AlertRule.Signal.REPLAYED, replayed, replayed.origin());
      case ClientEvent.CallFailed failed ->
          happened(AlertRule.Signal.CALL_FAILED, failed, failed.origin());
      case ClientEvent.PoolDefeated defeated ->
          happened(AlertRule.Signal.POOL_DEFEATED, defeated, defeated.origin());
      case ClientEvent.ConnectionOpened opened -> {}
      case ClientEvent.CallCompleted completed -> {}
      case ClientEvent.GaveUp gaveUp -> {}
      case ClientEvent.OriginForgotten forgotten -> {}
      case ClientEvent.StreamEnded ended -> {}
      case ClientEvent.GenerationDrained drained -> {}
    }
    tell();
  }

  private void begin(String client) {
    // Made before the lock, because a scheduler is the user's code; ended if another was faster.
    Scheduler.Task task = environment.scheduler().every("wellspring-alerts", PERIOD, this::look);
    boolean surplus;
    lock.lock();
    try {
      clients.merge(client, 1, Integer::sum);
      surplus = looking != null;
      if (!surplus) {
        looking = task;
      }
    } finally {
      lock.unlock();
    }
    if (surplus) {
      task.end();
    }
  }

  private void end(String client) {
    Scheduler.Task last = null;
    lock.lock();
    try {
      int left = clients.getOrDefault(client, 0) - 1;
      if (left > 0) {
        clients.put(client, left);
      } else {
        clients.remove(client);
        forget(client);
      }
      if (clients.isEmpty()) {
        last = looking;
        looking = null;
      }
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.end();
    }
  }

  private void forget(String client) {
    long now = environment.ticker().nanos();
    watches
        .values()
        .removeIf(watch -> {
          if (!watch.client().equals(client)) {
            return false;
          }
          watch.clear(now).ifPresent(untold::add);
          return true;
        });
  }

  private void happened(AlertRule.Signal signal, ClientEvent event, Origin origin) {
    happened(signal, event.client(), Optional.of(origin));
  }

  private void happened(AlertRule.Signal signal, String client, Optional<Origin> origin) {
    for (AlertRule rule : rules) {
      if (rule instanceof AlertRule.TooOften often && often.signal() == signal) {
        change(
            new Place(rule, client, origin), (tally, now) -> ((Tally.Recent) tally).happened(now));
      }
    }
  }

  private void changed(AlertRule.Condition condition, int by, ClientEvent event, Origin origin) {
    for (AlertRule rule : rules) {
      if (rule instanceof AlertRule.TooMany many && many.condition() == condition) {
        change(
            new Place(rule, event.client(), Optional.of(origin)),
            (tally, now) -> ((Tally.Standing) tally).change(by));
      }
    }
  }

  private void change(Place place, Change change) {
    Instant wall = environment.wallClock().instant();
    lock.lock();
    try {
      if (!clients.containsKey(place.client())) {
        return;
      }
      Watch watch =
          watches.computeIfAbsent(place, at -> new Watch(at.rule(), at.client(), at.origin()));
      long now = environment.ticker().nanos();
      change.to(watch.tally(), now);
      watch.judge(now, wall).ifPresent(untold::add);
    } finally {
      lock.unlock();
    }
  }

  /** Time alone clears alerts, too. */
  private void look() {
    Instant wall = environment.wallClock().instant();
    lock.lock();
    try {
      long now = environment.ticker().nanos();
      watches
          .values()
          .removeIf(watch -> {
            watch.judge(now, wall).ifPresent(untold::add);
            return watch.idle(now);
          });
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Whoever comes first tells everything that is queued, so that the order is kept. */
  private void tell() {
    if (untold.isEmpty() || telling.getAndIncrement() > 0) {
      return;
    }
    int asked = 1;
    do {
      for (Alert alert = untold.poll(); alert != null; alert = untold.poll()) {
        tell(alert);
      }
      asked = telling.addAndGet(-asked);
    } while (asked > 0);
  }

  private void tell(Alert alert) {
    for (AlertListener listener : listeners) {
      try {
        listener.on(alert);
      } catch (Throwable failure) {
        // Foreign code must cost neither the others nor the client.
        LOG.warn(
            "{}: alert listener {} failed on {}",
            alert.client(),
            listener.getClass().getName(),
            alert.rule().name(),
            failure);
      }
    }
  }
}
