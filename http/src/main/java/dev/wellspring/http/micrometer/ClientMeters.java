package dev.wellspring.http.micrometer;

import dev.wellspring.http.ClientNumbers;
import dev.wellspring.http.Origin;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.pool.PoolNumbers;
import dev.wellspring.http.replay.ExchangePoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The meters of one client. Thread-safe; none is left in the registry after {@link #remove}. */
final class ClientMeters {
  /** Origins beyond this many at a time share the tag value {@code other}: crawlers have more. */
  static final int MOST_ORIGINS = 100;

  private static final String NONE = "none";
  private static final Tags OTHER = Tags.of("server.address", "other", "server.port", NONE);

  private final MeterRegistry registry;
  private final Tags client;
  private final Supplier<ClientNumbers> numbers;
  private final Set<Meter> registered = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<Call, Timer> timers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Origin, Tags> named = new ConcurrentHashMap<>();

  /** Guards the naming of an origin, so that there are never more than {@link #MOST_ORIGINS}. */
  private final ReentrantLock naming = new ReentrantLock();

  private volatile boolean removed;

  /** What tells one timer from another. */
  private record Call(Tags address, String method, String status, String error) {}

  ClientMeters(MeterRegistry registry, ClientEvent.Started started) {
    this.registry = registry;
    this.client = Tags.of("client", started.client());
    this.numbers = started.numbers();
  }

  /** Registers what every client has. */
  void begin() {
    keep(
        Gauge.builder("wellspring.client.generation", () -> numbers.get().generation())
            .description("Number of the client's current generation, from 1")
            .tags(client)
            .register(registry));
    keep(
        Counter.builder("wellspring.leases.leaked")
            .description("Response streams that were neither read nor closed")
            .tags(client)
            .register(registry));
    connections(OTHER, origin -> !named.containsKey(origin));
  }

  void count(ClientEvent event) {
    switch (event) {
      case ClientEvent.CallCompleted call -> {
        String status = Integer.toString(call.status());
        String error = call.status() < 400 ? NONE : status;
        timer(new Call(address(call.origin()), call.method(), status, error))
            .record(call.duration());
      }
      case ClientEvent.CallFailed call -> {
        String error = call.failure().getClass().getSimpleName();
        timer(new Call(address(call.origin()), call.method(), NONE, error)).record(call.duration());
      }
      case ClientEvent.ConnectionOpened opened -> address(opened.origin());
      case ClientEvent.ConnectionEvicted evicted ->
          increment(
              "wellspring.connections.evicted",
              "Connections closed by the client",
              Tags.of("reason", lowerCase(evicted.reason())));
      case ClientEvent.Replayed replayed -> replay("replayed", replayed.point());
      case ClientEvent.GaveUp gaveUp -> replay("given_up", gaveUp.point());
      case ClientEvent.Recreated recreated ->
          increment(
              "wellspring.client.recreations",
              "Generations that were replaced",
              Tags.of("reason", lowerCase(recreated.reason())));
      case ClientEvent.LeaseLeaked leaked ->
          increment(
              "wellspring.leases.leaked",
              "Response streams that were neither read nor closed",
              Tags.empty());
      case ClientEvent.OriginForgotten forgotten -> forget(forgotten.origin());
      case ClientEvent.PoolDefeated defeated -> {}
      case ClientEvent.Started started -> {}
      case ClientEvent.StreamEnded ended -> {}
      case ClientEvent.LeaseRecovered recovered -> {}
      case ClientEvent.BreakerChanged breaker -> {}
      case ClientEvent.GenerationDrained drained -> {}
      case ClientEvent.Closed closed -> {}
    }
  }

  /** Takes the origin's own meters out; what it had in common with others stays. */
  private void forget(Origin origin) {
    Tags tags = named.remove(origin);
    if (tags == null) {
      return;
    }
    timers.keySet().removeIf(call -> call.address().equals(tags));
    registered.removeIf(meter -> {
      boolean own = has(meter, tags);
      if (own) {
        registry.remove(meter);
      }
      return own;
    });
  }

  private static boolean has(Meter meter, Tags tags) {
    List<Tag> all = meter.getId().getTags();
    return tags.stream().allMatch(all::contains);
  }

  /** Takes every meter out of the registry; what is counted afterwards does not come back. */
  void remove() {
    removed = true;
    registered.forEach(registry::remove);
  }

  private void replay(String outcome, ExchangePoint point) {
    increment(
        "wellspring.replays",
        "Attempts that went wrong, by what was done about them",
        Tags.of("outcome", outcome, "delivery", lowerCase(point.delivery())));
  }

  private void increment(String name, String description, Tags tags) {
    Counter counter =
        Counter.builder(name).description(description).tags(client.and(tags)).register(registry);
    keep(counter);
    counter.increment();
  }

  private Timer timer(Call call) {
    Timer known = timers.get(call);
    if (known != null) {
      return known;
    }
    // Not within the map's own lock: a registry is the user's, and gives the same timer twice.
    Timer timer = newTimer(call);
    timers.put(call, timer);
    return timer;
  }

  private Timer newTimer(Call call) {
    Timer timer =
        Timer.builder("http.client.request.duration")
            .description("Time until the whole response, or the head of a stream")
            .tags(client.and(call.address()))
            .tag("http.request.method", call.method())
            .tag("http.response.status_code", call.status())
            .tag("error.type", call.error())
            .register(registry);
    keep(timer);
    return timer;
  }

  private Tags address(Origin origin) {
    Tags known = named.get(origin);
    return known != null ? known : name(origin);
  }

  private Tags name(Origin origin) {
    Tags tags =
        Tags.of(
            "server.address", origin.hostName(), "server.port", Integer.toString(origin.port()));
    naming.lock();
    try {
      if (named.containsKey(origin) || named.size() >= MOST_ORIGINS) {
        return named.getOrDefault(origin, OTHER);
      }
      named.put(origin, tags);
    } finally {
      naming.unlock();
    }
    connections(tags, origin::equals);
    keep(
        TimeGauge.builder(
                "wellspring.connections.idle.limit",
                () -> idleMillis(origin),
                TimeUnit.MILLISECONDS)
            .description("How long a connection may lie unused, as learned from the server")
            .tags(client.and(tags))
            .register(registry));
    return tags;
  }

  private void connections(Tags address, Predicate<Origin> which) {
    connections(address, "active", which, PoolNumbers::leased);
    connections(address, "idle", which, PoolNumbers::idle);
    keep(
        Gauge.builder("wellspring.calls.waiting", () -> sum(which, PoolNumbers::waiting))
            .description("Calls that wait for a connection")
            .tags(client.and(address))
            .register(registry));
  }

  private double idleMillis(Origin origin) {
    Duration limit = numbers.get().idleLimits().get(origin);
    return limit == null ? Double.NaN : limit.toMillis();
  }

  private void connections(
      Tags address, String state, Predicate<Origin> which, ToIntFunction<PoolNumbers> number) {
    keep(
        Gauge.builder("http.client.open_connections", () -> sum(which, number))
            .description("Connections that are open, and those being opened")
            .tags(client.and(address))
            .tag("http.connection.state", state)
            .register(registry));
  }

  private int sum(Predicate<Origin> which, ToIntFunction<PoolNumbers> number) {
    return numbers.get().pools().entrySet().stream()
        .filter(pool -> which.test(pool.getKey()))
        .map(Map.Entry::getValue)
        .mapToInt(number)
        .sum();
  }

  private void keep(Meter meter) {
    registered.add(meter);
    if (removed) {
      registry.remove(meter);
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
