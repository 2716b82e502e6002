package dev.wellspring.http.failure;

/** Why a request is not sent again. */
public enum GiveUpReason {
  /** The request may have been executed, and its class does not allow it to be executed twice. */
  CLASS_FORBIDS("it may have been executed, and its replay class allows no second time"),
  /** The caller ended the call, or its own code or limit did. */
  CALLER_ENDED("its caller, or the caller's code or limit, ended it"),
  /** The server does not speak HTTP/1.1; asking again would show the same. */
  NO_HTTP("the server does not speak HTTP/1.1, and would not the next time"),
  /** The proxy wants other credentials; asking again would show the same. */
  PROXY_REFUSES("the proxy would refuse it again"),
  /** The client was closed or paused by its user. */
  CLIENT_CLOSED("the client takes no more calls"),
  /** A part of the response is already in the caller's hands. */
  ALREADY_GIVEN("its caller has a part of the response already"),
  /** The body exists once, and it was asked for. */
  BODY_SPENT("its body exists only once; a repeatable one could be sent again"),
  /** {@code maxAttempts} is reached. */
  ATTEMPTS_SPENT("maxAttempts is reached"),
  /** Too many calls are being replayed; more would only make it worse. */
  BUDGET_SPENT(
      "the retry budget is spent; raise budgetRatio or budgetPerSecond if the server can take more"),
  /**
   * The wait would go beyond {@code callTimeout} or {@code acquireTimeout}, or is longer than the
   * settings allow.
   */
  OUT_OF_TIME(
      "the next attempt would come too late for callTimeout, acquireTimeout, maxBackoff or maxRetryAfter");

  private final String because;

  GiveUpReason(String because) {
    this.because = because;
  }

  /** The reason in words, and what can be done about it. */
  public String because() {
    return because;
  }
}
