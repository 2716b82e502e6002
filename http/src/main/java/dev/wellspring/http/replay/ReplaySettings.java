package dev.wellspring.http.replay;

import dev.wellspring.http.internal.Rules;
import java.time.Duration;

/**
 * How much is done to turn a failure into an answer.
 *
 * @param maxAttempts how often a request is tried, the first time included; 1 to 3, default 3
 * @param backoff first wait where one is needed; it doubles with every attempt; positive, at most
 *     {@code maxBackoff}, default 50 ms
 * @param maxBackoff longest wait that the client chooses itself; positive, default 2 s
 * @param jitter part of a wait that chance may take off; 0 to 1, default 0.5
 * @param maxRetryAfter longest wait that a server may ask for; zero or more, default 30 s
 * @param incompleteBillable whether a BILLABLE request of which the kernel certainly did not take
 *     the last byte is replayed; default true
 * @param incompleteUnsafe the same for UNSAFE; default false
 * @param unansweredBillable whether a BILLABLE request that was sent whole and got no byte of an
 *     answer is replayed, which may be paid twice; default false
 * @param budgetRatio replays allowed for each call; 0 to 1, default 0.2
 * @param budgetPerSecond replays allowed each second besides; at least 0, default 10
 */
public record ReplaySettings(
    int maxAttempts,
    Duration backoff,
    Duration maxBackoff,
    double jitter,
    Duration maxRetryAfter,
    boolean incompleteBillable,
    boolean incompleteUnsafe,
    boolean unansweredBillable,
    double budgetRatio,
    int budgetPerSecond) {

  public ReplaySettings {
    Rules.require(
        maxAttempts >= 1 && maxAttempts <= 3,
        "maxAttempts must be 1 to 3, because a request is replayed at most twice, but was "
            + maxAttempts);
    Rules.positive("backoff", backoff);
    Rules.positive("maxBackoff", maxBackoff);
    Rules.require(
        backoff.compareTo(maxBackoff) <= 0,
        "backoff must be at most maxBackoff, but backoff="
            + backoff
            + " and maxBackoff="
            + maxBackoff);
    Rules.between("jitter", 0, 1, jitter);
    Rules.notNegative("maxRetryAfter", maxRetryAfter);
    Rules.between("budgetRatio", 0, 1, budgetRatio);
    Rules.atLeast("budgetPerSecond", 0, budgetPerSecond);
  }

  public static ReplaySettings defaults() {
    return new ReplaySettings(
        3,
        Duration.ofMillis(50),
        Duration.ofSeconds(2),
        0.5,
        Duration.ofSeconds(30),
        true,
        false,
        false,
        0.2,
        10);
  }

  public ReplaySettings withMaxAttempts(int maxAttempts) {
    return new ReplaySettings(
        maxAttempts,
        backoff,
        maxBackoff,
        jitter,
        maxRetryAfter,
        incompleteBillable,
        incompleteUnsafe,
        unansweredBillable,
        budgetRatio,
        budgetPerSecond);
  }

  /** Both bounds and the jitter at once. */
  public ReplaySettings withBackoff(Duration backoff, Duration maxBackoff, double jitter) {
    return new ReplaySettings(
        maxAttempts,
        backoff,
        maxBackoff,
        jitter,
        maxRetryAfter,
        incompleteBillable,
        incompleteUnsafe,
        unansweredBillable,
        budgetRatio,
        budgetPerSecond);
  }

  public ReplaySettings withMaxRetryAfter(Duration maxRetryAfter) {
    return new ReplaySettings(
        maxAttempts,
        backoff,
        maxBackoff,
        jitter,
        maxRetryAfter,
        incompleteBillable,
        incompleteUnsafe,
        unansweredBillable,
        budgetRatio,
        budgetPerSecond);
  }

  /** What may be replayed beyond, or short of, what the class allows by itself. */
  public ReplaySettings withLeave(
      boolean incompleteBillable, boolean incompleteUnsafe, boolean unansweredBillable) {
    return new ReplaySettings(
        maxAttempts,
        backoff,
        maxBackoff,
        jitter,
        maxRetryAfter,
        incompleteBillable,
        incompleteUnsafe,
        unansweredBillable,
        budgetRatio,
        budgetPerSecond);
  }

  public ReplaySettings withBudget(double budgetRatio, int budgetPerSecond) {
    return new ReplaySettings(
        maxAttempts,
        backoff,
        maxBackoff,
        jitter,
        maxRetryAfter,
        incompleteBillable,
        incompleteUnsafe,
        unansweredBillable,
        budgetRatio,
        budgetPerSecond);
  }
}
