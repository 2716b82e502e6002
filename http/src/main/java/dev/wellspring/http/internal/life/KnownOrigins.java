package dev.wellspring.http.internal.life;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.Origin;
import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.internal.event.Publisher;
import dev.wellspring.http.internal.pool.IdleLimit;
import dev.wellspring.http.internal.replay.Breaker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The origins that one client calls, and has not forgotten: some clients call ever other ones for
 * months. Thread-safe; housekeeping forgets.
 */
final class KnownOrigins {
  /** So long nobody called an origin that is forgotten. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private final ClientSettings settings;
  private final Ticker ticker;
  private final Publisher publisher;
  private final Contacts contacts = new Contacts(ClientCensus.PROCESS);
  private final ConcurrentHashMap<Origin, KnownOrigin> origins = new ConcurrentHashMap<>();

  KnownOrigins(ClientSettings settings, Ticker ticker, Publisher publisher) {
    this.settings = settings;
    this.ticker = ticker;
    this.publisher = publisher;
  }

  Breaker breaker(Origin origin) {
    KnownOrigin known = origins.get(origin);
    return (known != null ? known : firstContact(origin)).breaker();
  }

  private KnownOrigin firstContact(Origin origin) {
    if (contacts.began(origin)) {
      tellDefeat(origin);
    }
    return known(origin);
  }

  /** What a pool is to learn of the server's patience. */
  IdleLimit idleLimit(Origin origin) {
    return known(origin).idleLimit();
  }

  private KnownOrigin known(Origin origin) {
    return origins.computeIfAbsent(
        origin, unknown -> new KnownOrigin(newBreaker(origin), ticker.nanos()));
  }

  private Breaker newBreaker(Origin origin) {
    return new Breaker(
        settings.breaker(),
        ticker,
        open -> publisher.publish(new ClientEvent.BreakerChanged(settings.name(), origin, open)));
  }

  /** How long a connection to the origin may lie unused, as far as is known now. */
  Duration idleTime(Origin origin) {
    KnownOrigin known = origins.get(origin);
    return known == null ? settings.pool().idleTimeout() : idleTime(known);
  }

  Map<Origin, Duration> idleTimes() {
    Map<Origin, Duration> all = new HashMap<>();
    origins.forEach((origin, known) -> all.put(origin, idleTime(known)));
    return all;
  }

  private Duration idleTime(KnownOrigin known) {
    long most = settings.pool().idleTimeout().toNanos();
    return Duration.ofNanos(Math.min(most, known.idleLimit().nanos(ticker.nanos())));
  }

  /**
   * Forgets the origins that nobody has called for long, and their pools in the current generation.
   *
   * @param all generations that may have connections, the current one too
   */
  void forgetQuiet(Generation current, List<Generation> all) {
    origins.forEach((origin, known) -> forgetIfQuiet(origin, known, current, all));
  }

  private void forgetIfQuiet(
      Origin origin, KnownOrigin known, Generation current, List<Generation> all) {
    long now = ticker.nanos();
    long asked = current.asked(origin);
    boolean used = all.stream().anyMatch(generation -> generation.uses(origin));
    if (known.quietNanos(asked, used, now) >= QUIET.toNanos()
        && idleTime(known).equals(settings.pool().idleTimeout())
        && known.breaker().outdated(now, QUIET.toNanos())
        && current.forget(origin, asked)) {
      known.breaker().forget();
      origins.remove(origin, known);
      contacts.forget(origin, asked);
      publisher.publish(new ClientEvent.OriginForgotten(settings.name(), origin));
    }
  }

  /**
   * The client is closed.
   *
   * @param calls how often it asked for connections to an origin, but for what was forgotten
   */
  void end(ToLongFunction<Origin> calls) {
    contacts.end(calls).forEach(this::tellDefeat);
  }

  private void tellDefeat(Origin origin) {
    publisher.publish(new ClientEvent.PoolDefeated(settings.name(), origin, ClientCensus.MANY));
  }
}
