package dev.wellspring.http.alert;

import dev.wellspring.http.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One rule at one place: quiet or raised. Guarded by the lock of {@link Alerts}. */
final class Watch {
  private final AlertRule rule;
  private final String client;
  private final Optional<Origin> origin;
  private final Tally tally;
  private boolean raised;
  private Instant since = Instant.EPOCH;
  private long raisedAt;
  private int highest;

  Watch(AlertRule rule, String client, Optional<Origin> origin) {
    this.rule = rule;
    this.client = client;
    this.origin = origin;
    this.tally = Tally.of(rule);
  }

  String client() {
    return client;
  }

  Tally tally() {
    return tally;
  }

  /** Whether there is nothing to remember. */
  boolean idle(long now) {
    return !raised && tally.count(now) == 0;
  }

  /** What there is to tell, if it went from quiet to raised or back. */
  Optional<Alert> judge(long now, Instant wall) {
    int count = tally.count(now);
    if (count <= most()) {
      return clear(now);
    }
    highest = Math.max(highest, count);
    if (raised) {
      return Optional.empty();
    }
    raised = true;
    since = wall;
    raisedAt = now;
    return Optional.of(new Alert.Raised(rule, client, origin, since, count));
  }

  /** What there is to tell if nothing is watched any more. */
  Optional<Alert> clear(long now) {
    if (!raised) {
      return Optional.empty();
    }
    raised = false;
    int most = highest;
    highest = 0;
    return Optional.of(
        new Alert.Cleared(rule, client, origin, since, Duration.ofNanos(now - raisedAt), most));
  }

  private int most() {
    return switch (rule) {
      case AlertRule.TooOften often -> often.most();
      case AlertRule.TooMany many -> many.most();
    };
  }
}
