package dev.wellspring.http.alert;

import dev.wellspring.http.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A rule began or ceased to be broken. */
public sealed interface Alert {
  AlertRule rule();

  /** Name of the client. */
  String client();

  /** Where; empty if the rule is about the client as a whole. */
  Optional<Origin> origin();

  /** When the rule began to be broken, by the wall clock. */
  Instant since();

  /**
   * The rule is broken.
   *
   * @param count how many it is, more than the rule's {@code most}
   */
  record Raised(AlertRule rule, String client, Optional<Origin> origin, Instant since, int count)
      implements Alert {}

  /**
   * The rule is no longer broken, or the client was closed.
   *
   * @param lasted how long it was
   * @param highest the largest count meanwhile
   */
  record Cleared(
      AlertRule rule,
      String client,
      Optional<Origin> origin,
      Instant since,
      Duration lasted,
      int highest)
      implements Alert {}
}
