package dev.wellspring.http.connect;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;
import java.util.Optional;

/**
 * How a host becomes a connection.
 *
 * @param attemptDelay how long an address may be silent before the next one is tried beside it, the
 *     Connection Attempt Delay of RFC 8305, section 5; at least 10 ms, default 250 ms
 * @param dnsMaxAge how long a resolver's answer is used before a host is asked for again; positive,
 *     default 30 s. The JDK's own resolver keeps its answers for a while, too: see {@link
 *     dev.wellspring.http.environment.Resolver#system}
 * @param proxy through which connections are made; empty = none, the default
 */
public record ConnectSettings(
    Duration attemptDelay, Duration dnsMaxAge, Optional<ProxySettings> proxy) {
  private static final Duration SHORTEST_DELAY = Duration.ofMillis(10);

  public ConnectSettings {
    Rules.positive("attemptDelay", attemptDelay);
    Rules.require(
        attemptDelay.compareTo(SHORTEST_DELAY) >= 0,
        "attemptDelay must be at least " + SHORTEST_DELAY + ", but was " + attemptDelay);
    Rules.positive("dnsMaxAge", dnsMaxAge);
  }

  public static ConnectSettings defaults() {
    return new ConnectSettings(Duration.ofMillis(250), Duration.ofSeconds(30), Optional.empty());
  }

  public ConnectSettings withAttemptDelay(Duration attemptDelay) {
    return new ConnectSettings(attemptDelay, dnsMaxAge, proxy);
  }

  public ConnectSettings withDnsMaxAge(Duration dnsMaxAge) {
    return new ConnectSettings(attemptDelay, dnsMaxAge, proxy);
  }

  public ConnectSettings withProxy(ProxySettings proxy) {
    return new ConnectSettings(attemptDelay, dnsMaxAge, Optional.of(proxy));
  }
}
