package dev.wellspring.spring.pool;

import static dev.wellspring.spring.pool.InvalidPoolException.named;

import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.replay.ReplaySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;

/** Makes a client's settings of a pool's properties, of Boot's settings, and of the defaults. */
final class PoolSettingsReader {
  private final String pool;
  private final PoolProperties properties;
  private final HttpClientSettings boot;

  PoolSettingsReader(String pool, PoolProperties properties, HttpClientSettings boot) {
    this.pool = pool;
    this.properties = properties;
    this.boot = boot;
  }

  /** All of them but TLS. */
  ClientSettings read() {
    return ClientSettings.defaults()
        .withName(pool)
        .withPool(named(pool, "", this::pool))
        .withTimeouts(named(pool, "", this::timeouts))
        .withReplay(named(pool, "", this::replay))
        .withBreaker(named(pool, "breaker.", this::breaker))
        .withConnect(named(pool, "proxy.", this::connect));
  }

  private PoolSettings pool() {
    PoolSettings defaults = PoolSettings.defaults();
    int most = or(properties.maxConnections(), defaults.maxConnections());
    int idle =
        or(
            properties.maxIdleConnections(),
            Math.max(0, Math.min(most, defaults.maxIdleConnections())));
    return new PoolSettings(
        most,
        idle,
        or(properties.idleTimeout(), defaults.idleTimeout()),
        or(properties.maxLifetime(), defaults.maxLifetime()),
        defaults.lifetimeJitter(),
        or(properties.acquireTimeout(), defaults.acquireTimeout()));
  }

  private TimeoutSettings timeouts() {
    TimeoutSettings defaults = TimeoutSettings.defaults();
    Duration connect = or(boot.connectTimeout(), defaults.connectTimeout());
    Duration response =
        or(properties.responseTimeout(), or(boot.readTimeout(), defaults.responseTimeout()));
    return new TimeoutSettings(
        or(properties.connectTimeout(), connect),
        or(properties.reconnectPatience(), defaults.reconnectPatience()),
        or(properties.writeTimeout(), defaults.writeTimeout()),
        response,
        or(properties.callTimeout(), longer(defaults.callTimeout(), response)),
        or(properties.drainTimeout(), defaults.drainTimeout()));
  }

  private ReplaySettings replay() {
    ReplaySettings defaults = ReplaySettings.defaults();
    return defaults.withMaxAttempts(or(properties.maxAttempts(), defaults.maxAttempts()));
  }

  private BreakerSettings breaker() {
    BreakerSettings defaults = BreakerSettings.defaults();
    return new BreakerSettings(
        or(properties.breaker().failures(), defaults.failures()),
        or(properties.breaker().silence(), defaults.silence()),
        or(properties.breaker().openTime(), defaults.openTime()));
  }

  private ConnectSettings connect() {
    PoolProperties.Proxy proxy = properties.proxy();
    if (proxy == null) {
      return ConnectSettings.defaults();
    }
    ProxySettings settings =
        ProxySettings.of(or(proxy.host(), ""), or(proxy.port(), 0)).withNoProxy(proxy.noProxy());
    return ConnectSettings.defaults()
        .withProxy(
            proxy.user() == null
                ? settings
                : settings.withCredentials(proxy.user(), or(proxy.password(), "")));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static <T> T or(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
  }
}
