package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.GiveUpReason;
import dev.wellspring.http.replay.ExchangePoint;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What came of the calls so far, and what must never happen and did. Thread-safe. */
final class Outcomes {
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, Integer> failed = new ConcurrentHashMap<>();
  private final Map<String, Made> made = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  /** A call is about to be made. */
  void begins(String id, Made call) {
    made.put(id, call);
  }

  /** It got a whole answer, or as much of it as its caller wanted. */
  void gotItsAnswer() {
    answered.incrementAndGet();
  }

  /**
   * It failed before its caller was given anything, while the client was open.
   *
   * @param unwanted whether its caller cancelled or interrupted it
   */
  void failed(String id, CallFailure failure, boolean unwanted) {
    count(failure);
    if (!allowed(failure, unwanted)) {
      violated(id + " failed and need not have: " + failure);
    }
  }

  /** Its response broke off in its caller's hands, where nothing can be healed. */
  void brokeOff(String id, CallFailure failure) {
    count(failure);
    if (failure.delivery() != Delivery.PROCESSED || !goesOnWithout(failure)) {
      violated(id + " broke off and need not have: " + failure);
    }
  }

  /** It is not sent again after something went wrong, a status included. */
  void gaveUp(String id, ExchangePoint point, GiveUpReason reason) {
    Made call = made.get(id);
    if (call == null || !excuses(reason, point, call)) {
      violated(
          "%s, %s, was given up at %s and need not have been: %s"
              .formatted(id, call, point, reason));
    }
  }

  private void count(CallFailure failure) {
    String reason = failure.giveUpReason().map(each -> " " + each).orElse("");
    failed.merge(failure.getClass().getSimpleName() + reason, 1, Integer::sum);
  }

  /** Its future was cancelled. */
  void cancelled() {
    failed.merge("cancelled", 1, Integer::sum);
  }

  void violated(String what) {
    violations.add(what);
  }

  int answered() {
    return answered.get();
  }

  Map<String, Integer> failed() {
    return Map.copyOf(failed);
  }

  Map<String, Made> made() {
    return Map.copyOf(made);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * Only callers cancel; and what ends in a failure was given up, for a reason that was looked at
   * when it was told.
   */
  private static boolean allowed(CallFailure failure, boolean unwanted) {
    return failure instanceof CancelledFailure
        ? unwanted
        : goesOnWithout(failure) && failure.giveUpReason().isPresent();
  }

  /** Nobody closes the client, its engine does not fail by itself, and readers do not cancel. */
  private static boolean goesOnWithout(CallFailure failure) {
    return !(failure instanceof ClientClosedFailure
        || failure instanceof EngineFailure
        || failure instanceof CancelledFailure);
  }

  /**
   * What may be repeated must be, unless what bounds all healing is spent (budget, attempts, time),
   * or there is nothing to send any more, or nobody who speaks HTTP to send it to.
   */
  private static boolean excuses(GiveUpReason reason, ExchangePoint point, Made call) {
    return switch (reason) {
      case BUDGET_SPENT, ATTEMPTS_SPENT, OUT_OF_TIME, NO_HTTP -> true;
      case CALLER_ENDED -> point == ExchangePoint.CANCELLED;
      case BODY_SPENT -> call.oneShot();
      case CLASS_FORBIDS -> forbids(call, point);
      case PROXY_REFUSES, CLIENT_CLOSED, ALREADY_GIVEN -> false;
    };
  }

  /** The decision table over again, for the default settings and a server that names no wait. */
  private static boolean forbids(Made call, ExchangePoint point) {
    return switch (point.delivery()) {
      case AMBIGUOUS, PROCESSED -> !call.repeatable();
      case INCOMPLETE -> call.replayClass() == ReplayClass.UNSAFE;
      case REFUSED ->
          point == ExchangePoint.UNAVAILABLE_STATUS && call.replayClass() == ReplayClass.UNSAFE;
      case NOT_SENT, UNPROCESSED -> false;
    };
  }
}
