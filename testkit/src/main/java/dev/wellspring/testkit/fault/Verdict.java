package dev.wellspring.testkit.fault;

/** What an observation amounts to, worst last. */
public enum Verdict {
  /** Answered as if nothing had happened, or as the server said. */
  HEALED,
  /** It failed, and nobody could have done better without risk of executing it twice. */
  FAILED_RIGHTLY,
  /** It failed though it could have been answered. */
  FAILED,
  /** The server's refusal was handed to the caller though asking again was allowed. */
  HANDED_ON,
  /** It succeeded with an answer that is cut short, poisoned or another call's. */
  WRONG_ANSWER,
  /** The server received it more often than its class allows: what is repeatable may be. */
  DELIVERED_TWICE,
  /** It never ended. */
  HUNG
}
