package dev.wellspring.http.replay;

import dev.wellspring.http.failure.GiveUpReason;
import java.time.Duration;

/** What is done about an attempt that went wrong. */
public sealed interface Verdict {
  /**
   * Send the request again, on a new connection.
   *
   * @param delay wait before it; zero = at once
   */
  record Replay(Duration delay) implements Verdict {}

  /** Tell the caller: the failure, or the response whose status was the trouble. */
  record GiveUp(GiveUpReason reason) implements Verdict {}
}
