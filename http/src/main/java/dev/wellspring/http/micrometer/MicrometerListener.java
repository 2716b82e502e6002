package dev.wellspring.http.micrometer;

import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps meters of every client that it listens to, from the client's start to its close, when they
 * are removed from the registry. Clients that share a registry need different names, because the
 * tag {@code client} is what tells their meters apart. Thread-safe.
 *
 * <p>Names: {@code http.client.request.duration} (until the whole response, or a stream's head),
 * {@code http.client.open_connections}, {@code wellspring.calls.waiting}, {@code
 * wellspring.client.generation}, {@code wellspring.client.recreations}, {@code wellspring.replays},
 * {@code wellspring.connections.evicted}, {@code wellspring.connections.idle.limit}, {@code
 * wellspring.leases.leaked}. No tag holds a path, a query or an id, and at most {@value
 * ClientMeters#MOST_ORIGINS} origins have a value of their own.
 */
public final class MicrometerListener implements ClientListener {
  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, ClientMeters> clients = new ConcurrentHashMap<>();

  /** Keeps the meters in this registry. */
  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void on(ClientEvent event) {
    if (event instanceof ClientEvent.Started started) {
      replace(started.client(), new ClientMeters(registry, started));
      return;
    }
    ClientMeters meters = clients.get(event.client());
    if (meters == null) {
      return;
    }
    meters.count(event);
    if (event instanceof ClientEvent.Closed) {
      clients.remove(event.client(), meters);
      meters.remove();
    }
  }

  private void replace(String client, ClientMeters meters) {
    ClientMeters before = clients.put(client, meters);
    if (before != null) {
      before.remove();
    }
    meters.begin();
  }
}
