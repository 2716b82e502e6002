package dev.wellspring.spring.pool;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Origin;
import dev.wellspring.http.pool.PoolNumbers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One client of a pool, and what happened to it. */
record Member(String pool, HealingClient client, PoolHistory history) {

  PoolState state() {
    return new PoolState(
        client.settings().name(),
        pool,
        !client.paused(),
        client.generation(),
        history.recreations(),
        origins(client.numbers().pools()));
  }

  private List<PoolState.OriginState> origins(Map<Origin, PoolNumbers> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> state(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(state -> state.origin().toString()))
        .toList();
  }

  private PoolState.OriginState state(Origin origin, PoolNumbers numbers) {
    Duration limit = client.idleLimit(origin);
    return new PoolState.OriginState(
        origin,
        numbers,
        limit,
        limit.compareTo(client.settings().pool().idleTimeout()) < 0,
        history.breakerOpen(origin));
  }
}
