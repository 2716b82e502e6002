package dev.wellspring.http;

import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.internal.Rules;
import dev.wellspring.http.pool.PoolSettings;

/**
 * Everything a caller chooses about a client.
 *
 * @param name in thread names, events and log lines; not blank, default {@code wellspring}
 * @param pool how many connections, and how long they live
 * @param timeouts what may take how long
 * @param limits how much a server may send
 */
public record ClientSettings(
    String name, PoolSettings pool, TimeoutSettings timeouts, LimitSettings limits) {

  public ClientSettings {
    Rules.require(!name.isBlank(), "name must not be blank");
  }

  public static ClientSettings defaults() {
    return new ClientSettings(
        "wellspring",
        PoolSettings.defaults(),
        TimeoutSettings.defaults(),
        LimitSettings.defaults());
  }

  public ClientSettings withName(String name) {
    return new ClientSettings(name, pool, timeouts, limits);
  }

  public ClientSettings withPool(PoolSettings pool) {
    return new ClientSettings(name, pool, timeouts, limits);
  }

  public ClientSettings withTimeouts(TimeoutSettings timeouts) {
    return new ClientSettings(name, pool, timeouts, limits);
  }

  public ClientSettings withLimits(LimitSettings limits) {
    return new ClientSettings(name, pool, timeouts, limits);
  }
}
