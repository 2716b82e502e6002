package dev.wellspring.http.connect;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * How a host becomes a connection.
 *
 * @param attemptDelay how long an address may be silent before the next one is tried beside it, the
 *     Connection Attempt Delay of RFC 8305, section 5; at least 10 ms, default 250 ms
 */
public record ConnectSettings(Duration attemptDelay) {
  private static final Duration SHORTEST_DELAY = Duration.ofMillis(10);

  public ConnectSettings {
    Rules.positive("attemptDelay", attemptDelay);
    Rules.require(
        attemptDelay.compareTo(SHORTEST_DELAY) >= 0,
        "attemptDelay must be at least " + SHORTEST_DELAY + ", but was " + attemptDelay);
  }

  public static ConnectSettings defaults() {
    return new ConnectSettings(Duration.ofMillis(250));
  }

  public ConnectSettings withAttemptDelay(Duration attemptDelay) {
    return new ConnectSettings(attemptDelay);
  }
}
