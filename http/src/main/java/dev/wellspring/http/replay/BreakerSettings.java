package dev.wellspring.http.replay;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * When an origin is left alone for a while. Count and time must both be reached, so that the loss
 * of many connections at one moment opens nothing.
 *
 * @param failures attempts that failed since the last success; at least 1, default 10
 * @param silence time since the first of them without a success; zero or more, default 5 s
 * @param openTime how long nothing is let through; then one attempt decides; positive, default 5 s
 */
public record BreakerSettings(int failures, Duration silence, Duration openTime) {
  public BreakerSettings {
    Rules.atLeast("failures", 1, failures);
    Rules.notNegative("silence", silence);
    Rules.positive("openTime", openTime);
  }

  public static BreakerSettings defaults() {
    return new BreakerSettings(10, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
