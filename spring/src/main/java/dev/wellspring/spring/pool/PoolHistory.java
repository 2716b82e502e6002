package dev.wellspring.spring.pool;

import dev.wellspring.http.Origin;
import dev.wellspring.http.event.ClientEvent;
import dev.wellspring.http.event.ClientListener;
import dev.wellspring.http.event.RecreationReason;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What happened to one client so far. Thread-safe. */
final class PoolHistory implements ClientListener {
  private final Map<RecreationReason, Long> recreations = new ConcurrentHashMap<>();
  private final Set<Origin> openBreakers = ConcurrentHashMap.newKeySet();

  @Override
  public void on(ClientEvent event) {
    if (event instanceof ClientEvent.Recreated recreated) {
      recreations.merge(recreated.reason(), 1L, Long::sum);
    } else if (event instanceof ClientEvent.BreakerChanged breaker) {
      note(breaker);
    }
  }

  /** How often each cause replaced a generation; causes that never did are left out. */
  Map<RecreationReason, Long> recreations() {
    return new TreeMap<>(recreations);
  }

  boolean breakerOpen(Origin origin) {
    return openBreakers.contains(origin);
  }

  private void note(ClientEvent.BreakerChanged breaker) {
    if (breaker.open()) {
      openBreakers.add(breaker.origin());
    } else {
      openBreakers.remove(breaker.origin());
    }
  }
}
