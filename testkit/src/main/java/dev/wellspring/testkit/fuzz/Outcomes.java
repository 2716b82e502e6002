package dev.wellspring.testkit.fuzz;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.EngineFailure;
import dev.wellspring.http.failure.GiveUpReason;
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
  private final Map<String, ReplayClass> classes = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  /** A call is about to be made. */
  void begins(String id, ReplayClass replayClass) {
    classes.put(id, replayClass);
  }

  /** It got a whole answer, or as much of it as its caller wanted. */
  void gotItsAnswer() {
    answered.incrementAndGet();
  }

  /**
   * It failed, while the client was open.
   *
   * @param unwanted whether its caller cancelled or interrupted it
   */
  void failed(String id, CallFailure failure, boolean unwanted) {
    String reason = failure.giveUpReason().map(each -> " " + each).orElse("");
    failed.merge(failure.getClass().getSimpleName() + reason, 1, Integer::sum);
    if (!allowed(failure, unwanted)) {
      violated(id + " failed and need not have: " + failure);
    }
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

  Map<String, ReplayClass> classes() {
    return Map.copyOf(classes);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * Nobody closes the client, its engine does not fail by itself, and only callers cancel. What was
   * not sent must be sent in the end, unless what bounds all healing is spent: budget, attempts or
   * time.
   */
  private static boolean allowed(CallFailure failure, boolean unwanted) {
    return switch (failure) {
      case ClientClosedFailure closed -> false;
      case EngineFailure engine -> false;
      case CancelledFailure cancelled -> unwanted;
      default ->
          failure.delivery() != Delivery.NOT_SENT
              || failure.giveUpReason().filter(Outcomes::bounds).isPresent();
    };
  }

  private static boolean bounds(GiveUpReason reason) {
    return switch (reason) {
      case BUDGET_SPENT, ATTEMPTS_SPENT, OUT_OF_TIME -> true;
      case CLASS_FORBIDS,
          CALLER_ENDED,
          NO_HTTP,
          PROXY_REFUSES,
          CLIENT_CLOSED,
          ALREADY_GIVEN,
          BODY_SPENT ->
          false;
    };
  }
}
