package dev.wellspring.http.internal.life;

import dev.wellspring.http.environment.Environment;
import dev.wellspring.http.event.RecreationReason;
import dev.wellspring.http.replay.ReplaySettings;

/**
 * Keeps an engine that fails again and again from being replaced again and again: each time the
 * next replacement must wait twice as long, with jitter, until a minute went well. Guarded by the
 * lock of {@link Life}.
 */
final class RecreationPace {
  private static final long CALM_NANOS = 60_000_000_000L;
  private static final int MOST_DOUBLINGS = 16;

  private final ReplaySettings settings;
  private final Environment environment;
  private int failures;
  private long last;
  private long notBefore;

  RecreationPace(ReplaySettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
    this.last = environment.ticker().nanos() - CALM_NANOS;
    this.notBefore = environment.ticker().nanos();
  }

  /** Whether a recreation may happen now; if so, it is counted. */
  boolean allows(RecreationReason reason) {
    if (reason != RecreationReason.ENGINE_FAILED) {
      return true;
    }
    long now = environment.ticker().nanos();
    if (now - notBefore < 0) {
      return false;
    }
    failures = now - last >= CALM_NANOS ? 0 : Math.min(MOST_DOUBLINGS, failures + 1);
    last = now;
    notBefore = now + delay();
    return true;
  }

  private long delay() {
    long full = Math.min(settings.maxBackoff().toNanos(), settings.backoff().toNanos() << failures);
    return (long) (full * (1 - settings.jitter() * environment.random().nextDouble()));
  }
}
