package dev.wellspring.http.replay;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.GiveUpReason;
import java.time.Duration;
import java.util.Optional;

/**
 * When a request may be sent again. A pure function; sources: RFC 9110, sections 9.2.2 (idempotent
 * methods), 15.5.9 (408) and 15.5.20 (421); RFC 9112, section 9.3.1 (retrying requests); RFC 8470,
 * section 5.2 (425).
 */
public final class DecisionTable {
  private DecisionTable() {}

  /**
   * The verdict.
   *
   * @param chance 0 to 1 (excluded): how much of the jitter is taken off a wait
   */
  public static Verdict decide(Situation situation, ReplaySettings settings, double chance) {
    Optional<GiveUpReason> forbidden = forbidden(situation, settings);
    if (forbidden.isPresent()) {
      return new Verdict.GiveUp(forbidden.get());
    }
    if (situation.bodySpent()) {
      return new Verdict.GiveUp(GiveUpReason.BODY_SPENT);
    }
    if (situation.attempt() >= settings.maxAttempts()) {
      return new Verdict.GiveUp(GiveUpReason.ATTEMPTS_SPENT);
    }
    Duration delay = delay(situation, settings, chance);
    if (delay.compareTo(situation.remaining()) >= 0
        || delay.compareTo(longest(situation, settings)) > 0) {
      return new Verdict.GiveUp(GiveUpReason.OUT_OF_TIME);
    }
    return new Verdict.Replay(delay);
  }

  /** Why the row and the class forbid a replay, whatever else holds; empty if they allow it. */
  private static Optional<GiveUpReason> forbidden(Situation situation, ReplaySettings settings) {
    ReplayClass replayClass = situation.replayClass();
    return switch (situation.point()) {
      case CLIENT_DEAD,
          NO_LEASE,
          BREAKER_OPEN,
          CONNECT_FAILED,
          HANDSHAKE_REFUSED,
          FOUND_DEAD,
          UNPROCESSED_STATUS,
          TOO_MANY_REQUESTS_STATUS ->
          Optional.empty();
      case WRITE_INCOMPLETE ->
          unless(
              switch (replayClass) {
                case SAFE, IDEMPOTENT -> true;
                case BILLABLE -> settings.incompleteBillable();
                case UNSAFE -> settings.incompleteUnsafe();
              });
      case NO_RESPONSE ->
          unless(
              repeatable(replayClass)
                  || (replayClass == ReplayClass.BILLABLE && settings.unansweredBillable()));
      case WRITE_UNCERTAIN, SERVER_ERROR_STATUS, RESPONSE_BEGUN -> unless(repeatable(replayClass));
      case UNAVAILABLE_STATUS ->
          unless(replayClass != ReplayClass.UNSAFE || situation.serverDelay().isPresent());
      case GIVEN_TO_CALLER -> Optional.of(GiveUpReason.ALREADY_GIVEN);
      case BODY_FAILED, TOO_LONG, CANCELLED -> Optional.of(GiveUpReason.CALLER_ENDED);
      case PROXY_AUTHENTICATION -> Optional.of(GiveUpReason.PROXY_REFUSES);
      case MALFORMED -> Optional.of(GiveUpReason.NO_HTTP);
    };
  }

  private static boolean repeatable(ReplayClass replayClass) {
    return switch (replayClass) {
      case SAFE, IDEMPOTENT -> true;
      case BILLABLE, UNSAFE -> false;
    };
  }

  private static Optional<GiveUpReason> unless(boolean allowed) {
    return allowed ? Optional.empty() : Optional.of(GiveUpReason.CLASS_FORBIDS);
  }

  /** A lost connection is replaced at once, the first time; a server in trouble is given time. */
  private static Duration delay(Situation situation, ReplaySettings settings, double chance) {
    Duration backoff = backoff(situation.attempt(), settings, chance);
    return switch (situation.point()) {
      case CLIENT_DEAD,
          HANDSHAKE_REFUSED,
          FOUND_DEAD,
          WRITE_INCOMPLETE,
          WRITE_UNCERTAIN,
          NO_RESPONSE,
          RESPONSE_BEGUN,
          UNPROCESSED_STATUS ->
          situation.attempt() == 1 ? Duration.ZERO : backoff;
      case NO_LEASE,
          BREAKER_OPEN,
          CONNECT_FAILED,
          SERVER_ERROR_STATUS,
          TOO_MANY_REQUESTS_STATUS,
          UNAVAILABLE_STATUS,
          BODY_FAILED,
          TOO_LONG,
          MALFORMED,
          PROXY_AUTHENTICATION,
          GIVEN_TO_CALLER,
          CANCELLED ->
          situation.serverDelay().orElse(backoff);
    };
  }

  private static Duration backoff(int attempt, ReplaySettings settings, double chance) {
    Duration full = settings.backoff().multipliedBy(1L << (attempt - 1));
    Duration capped = full.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : full;
    return Duration.ofNanos((long) (capped.toNanos() * (1 - settings.jitter() * chance)));
  }

  private static Duration longest(Situation situation, ReplaySettings settings) {
    return situation.serverDelay().isPresent() && situation.point() != ExchangePoint.BREAKER_OPEN
        ? settings.maxRetryAfter()
        : settings.maxBackoff();
  }
}
