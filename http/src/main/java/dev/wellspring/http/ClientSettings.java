package dev.wellspring.http;

import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.internal.Rules;
import dev.wellspring.http.pool.LeaseSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.http.tls.TlsSettings;

/**
 * Everything a caller chooses about a client.
 *
 * @param name in thread names, events and log lines; not blank, default {@code wellspring}
 * @param pool how many connections, and how long they live
 * @param connect how a host becomes a connection
 * @param timeouts what may take how long
 * @param limits how much a server may send
 * @param replay how much is done to turn a failure into an answer
 * @param breaker when an origin is left alone
 * @param tls whom the client trusts and who it is
 * @param leases what happens to response streams that are left open
 */
public record ClientSettings(
    String name,
    PoolSettings pool,
    ConnectSettings connect,
    TimeoutSettings timeouts,
    LimitSettings limits,
    ReplaySettings replay,
    BreakerSettings breaker,
    TlsSettings tls,
    LeaseSettings leases) {

  public ClientSettings {
    Rules.require(!name.isBlank(), "name must not be blank");
  }

  public static ClientSettings defaults() {
    return new ClientSettings(
        "wellspring",
        PoolSettings.defaults(),
        ConnectSettings.defaults(),
        TimeoutSettings.defaults(),
        LimitSettings.defaults(),
        ReplaySettings.defaults(),
        BreakerSettings.defaults(),
        TlsSettings.defaults(),
        LeaseSettings.defaults());
  }

  public ClientSettings withName(String name) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withPool(PoolSettings pool) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withConnect(ConnectSettings connect) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withTimeouts(TimeoutSettings timeouts) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withLimits(LimitSettings limits) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withReplay(ReplaySettings replay) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withBreaker(BreakerSettings breaker) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withTls(TlsSettings tls) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }

  public ClientSettings withLeases(LeaseSettings leases) {
    return new ClientSettings(name, pool, connect, timeouts, limits, replay, breaker, tls, leases);
  }
}
