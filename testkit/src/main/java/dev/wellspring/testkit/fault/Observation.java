package dev.wellspring.testkit.fault;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * What was seen of one scenario.
 *
 * @param id the id of the call that counts
 * @param replayClass its class
 * @param expectation what was allowed
 * @param outcome how the call ended
 * @param deliveries how often the server read it to its last byte
 * @param connections how many connections the server accepted in all
 */
public record Observation(
    String id,
    ReplayClass replayClass,
    Expectation expectation,
    Outcome outcome,
    int deliveries,
    int connections) {

  /** The verdict on any client: failures are not asked for their type. */
  public Verdict verdict() {
    if (outcome instanceof Outcome.Hung) {
      return Verdict.HUNG;
    }
    if (deliveries > tolerable()) {
      return Verdict.DELIVERED_TWICE;
    }
    return switch (outcome) {
      case Outcome.Hung hung -> Verdict.HUNG;
      case Outcome.Answered answered -> answered(answered.reply());
      case Outcome.Failed failed ->
          expectation.allowsFailure() ? Verdict.FAILED_RIGHTLY : Verdict.FAILED;
    };
  }

  /** Everything in which the healing client departs from the expectation; empty if nothing. */
  public List<String> departures() {
    List<String> found = new ArrayList<>();
    if (deliveries < expectation.minDeliveries() || deliveries > expectation.maxDeliveries()) {
      found.add(
          "delivered %d times instead of %d to %d"
              .formatted(deliveries, expectation.minDeliveries(), expectation.maxDeliveries()));
    }
    switch (outcome) {
      case Outcome.Hung hung -> found.add("never ended");
      case Outcome.Answered answered -> {
        if (!expectation.allows(answered.reply()) || !isOwn(answered.reply())) {
          found.add("answered with " + answered.reply() + " instead of " + expectation.endings());
        }
      }
      case Outcome.Failed failed -> {
        if (expectation.endings().stream().noneMatch(ending -> matches(ending, failed))) {
          found.add("failed with " + failed.failure() + " instead of " + expectation.endings());
        }
      }
    }
    return found;
  }

  /**
   * What no client may exceed. Stricter is only what is expected of the healing client, which does
   * not even repeat what may be repeated if it can prove more.
   */
  private int tolerable() {
    int byClass =
        switch (replayClass) {
          case SAFE, IDEMPOTENT -> 3;
          case BILLABLE, UNSAFE -> 1;
        };
    return Math.max(byClass, expectation.maxDeliveries());
  }

  /**
   * An answer where a failure was expected is fine if it is whole: the client did better than had
   * to be, without a delivery too many.
   */
  private Verdict answered(Reply reply) {
    if (!isOwn(reply)) {
      return Verdict.WRONG_ANSWER;
    }
    if (expectation.allows(reply)
        || (!expectation.demandsAnswer() && reply.body().equals("fine"))) {
      return Verdict.HEALED;
    }
    boolean refusal = reply.body().equals("status " + reply.status());
    return refusal ? Verdict.HANDED_ON : Verdict.WRONG_ANSWER;
  }

  private boolean isOwn(Reply reply) {
    return reply.echoId().equals(id);
  }

  private static boolean matches(Ending ending, Outcome.Failed failed) {
    if (!(ending instanceof Ending.Failed allowed)) {
      return false;
    }
    return switch (failed.failure()) {
      case CallFailure failure ->
          allowed.types().contains(failure.getClass())
              && allowed.deliveries().contains(failure.delivery());
      // A future that its holder cancelled can say nothing else.
      case CancellationException cancelled -> allowed.types().contains(CancelledFailure.class);
      default -> false;
    };
  }
}
