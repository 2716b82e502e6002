package dev.wellspring.spring.pool;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;

/** All pools of the application, the default one always among them. Immutable. */
final class Pools {
  private final Map<String, Pool> byName = new TreeMap<>();
  private final Map<Served, Pool> byServed = new HashMap<>();

  Pools(PoolsProperties properties, HttpClientSettings boot) {
    byName.put(Pool.DEFAULT, Pool.of(Pool.DEFAULT, PoolProperties.none(), boot));
    properties.pools().forEach((name, pool) -> byName.put(name, Pool.of(name, pool, boot)));
    byName.values().forEach(this::serve);
  }

  Map<String, Pool> byName() {
    return byName;
  }

  /** The pool that says most precisely that it serves the URI. */
  Pool serving(URI uri) {
    return byServed.entrySet().stream()
        .filter(entry -> entry.getKey().covers(uri))
        .max(Comparator.comparing(Map.Entry::getKey, Served.PRECISION))
        .map(Map.Entry::getValue)
        .orElseGet(() -> Objects.requireNonNull(byName.get(Pool.DEFAULT)));
  }

  private void serve(Pool pool) {
    for (Served served : pool.serves()) {
      @Nullable Pool other = byServed.put(served, pool);
      if (other != null && !other.equals(pool)) {
        throw InvalidPoolException.of(
            pool.name(),
            "serves",
            "must not have an entry that the pool %s has, too: %s".formatted(other.name(), served));
      }
    }
  }
}
