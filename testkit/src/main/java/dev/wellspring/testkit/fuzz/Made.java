package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.Body;
import dev.wellspring.http.ReplayClass;

/**
 * A call that was made.
 *
 * @param replayClass what a second execution would do
 * @param oneShot whether its body exists only once
 * @param bodyBytes length of its body
 */
record Made(ReplayClass replayClass, boolean oneShot, int bodyBytes) {
  Made(ReplayClass replayClass, Body body, int bodyBytes) {
    this(replayClass, body instanceof Body.OneShot, bodyBytes);
  }

  /** How often the server may execute it. */
  int mostExecutions() {
    return repeatable() && !oneShot ? 3 : 1;
  }

  /** Whether a second execution does no harm. */
  boolean repeatable() {
    return switch (replayClass) {
      case SAFE, IDEMPOTENT -> true;
      case BILLABLE, UNSAFE -> false;
    };
  }
}
