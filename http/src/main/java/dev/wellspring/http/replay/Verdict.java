package dev.wellspring.http.replay;

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
  record GiveUp(Reason reason) implements Verdict {}

  /** Why a request is not sent again. */
  enum Reason {
    /** The request may have been executed, and its class does not allow it to be executed twice. */
    CLASS_FORBIDS,
    /** The caller ended the call, or its own code or limit did. */
    CALLER_ENDED,
    /** The server does not speak HTTP/1.1; asking again would show the same. */
    NO_HTTP,
    /** The proxy wants other credentials; asking again would show the same. */
    PROXY_REFUSES,
    /** The client was closed or paused by its user. */
    CLIENT_CLOSED,
    /** A part of the response is already in the caller's hands. */
    ALREADY_GIVEN,
    /** The body exists once, and it was asked for. */
    BODY_SPENT,
    /** {@code maxAttempts} is reached. */
    ATTEMPTS_SPENT,
    /** Too many calls are being replayed; more would only make it worse. */
    BUDGET_SPENT,
    /** The wait would go beyond {@code callTimeout}, or is longer than the settings allow. */
    OUT_OF_TIME
  }
}
