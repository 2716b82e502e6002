package dev.wellspring.testkit.fault;

import static dev.wellspring.http.ReplayClass.BILLABLE;
import static dev.wellspring.http.ReplayClass.IDEMPOTENT;
import static dev.wellspring.http.ReplayClass.SAFE;
import static dev.wellspring.http.ReplayClass.UNSAFE;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ConnectFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.TimeoutFailure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decision table of the replay, row by row, as expectations by class. */
final class Expectations {

  /** The answer of a server that nothing else was asked of. */
  static final Ending FINE = new Ending.Answered(200, "fine");

  /** First attempt and at most two replays. */
  private static final int MOST = 3;

  private Expectations() {}

  /** Nothing was sent, or nothing is wrong: everyone gets the answer, delivered once. */
  static Map<ReplayClass, Expectation> answeredOnce() {
    return answeredOnce(FINE);
  }

  static Map<ReplayClass, Expectation> answeredOnce(Ending answer) {
    return all(new Expectation(List.of(answer), 1, 1));
  }

  /** The server has part of it: only what must never be repeated fails. */
  static Map<ReplayClass, Expectation> incomplete() {
    Expectation fine = new Expectation(List.of(FINE), 1, 1);
    Expectation fails =
        new Expectation(List.of(failed(ConnectionLostFailure.class, Delivery.INCOMPLETE)), 0, 0);
    return Map.of(IDEMPOTENT, fine, BILLABLE, fine, UNSAFE, fails);
  }

  /** The server has all of it and the connection ended without a byte. */
  static Map<ReplayClass, Expectation> lostAfterRequest() {
    return replayedIfRepeatable(failed(ConnectionLostFailure.class, Delivery.AMBIGUOUS));
  }

  /** The server has all of it and keeps silent. */
  static Map<ReplayClass, Expectation> silentAfterRequest() {
    return replayedIfRepeatable(failed(TimeoutFailure.class, Delivery.AMBIGUOUS));
  }

  /** The server began its answer and the connection ended. */
  static Map<ReplayClass, Expectation> lostWithinAnswer() {
    return replayedIfRepeatable(failed(ConnectionLostFailure.class, Delivery.PROCESSED));
  }

  /** The same by RST, which may swallow what of the answer was under way. */
  static Map<ReplayClass, Expectation> resetWithinAnswer() {
    return replayedIfRepeatable(
        new Ending.Failed(
            Set.of(ConnectionLostFailure.class), Set.of(Delivery.PROCESSED, Delivery.AMBIGUOUS)));
  }

  /** The server executed it and then failed, for all we know. */
  static Map<ReplayClass, Expectation> replayedUnlessStateMayChange(int status) {
    Expectation again = new Expectation(List.of(FINE), 2, 2);
    Expectation told = new Expectation(List.of(told(status)), 1, 1);
    return Map.of(SAFE, again, IDEMPOTENT, again, BILLABLE, told, UNSAFE, told);
  }

  /** The server refused it for now; asking again is what it wants. */
  static Map<ReplayClass, Expectation> askedAgain() {
    return all(new Expectation(List.of(FINE), 2, 2));
  }

  /** The server refused it, and only what may be repeated is asked again. */
  static Map<ReplayClass, Expectation> askedAgainUnlessUnsafe(int status) {
    Map<ReplayClass, Expectation> byClass = new EnumMap<>(askedAgain());
    byClass.put(UNSAFE, new Expectation(List.of(told(status)), 1, 1));
    return byClass;
  }

  /** Nothing could be sent, for good. */
  static Map<ReplayClass, Expectation> cannotConnect() {
    return failsUnsent(ConnectFailure.class);
  }

  static Map<ReplayClass, Expectation> failsUnsent(Class<? extends CallFailure> type) {
    return all(new Expectation(List.of(failed(type, Delivery.NOT_SENT)), 0, 0));
  }

  /** It fails after one delivery, whatever its class. */
  static Map<ReplayClass, Expectation> failsAfterOne(
      Class<? extends CallFailure> type, Delivery delivery) {
    return all(new Expectation(List.of(failed(type, delivery)), 1, 1));
  }

  /** The caller gave up, before the answer began or after it. */
  static Map<ReplayClass, Expectation> cancelledWithin() {
    Ending cancelled =
        new Ending.Failed(
            Set.of(CancelledFailure.class), Set.of(Delivery.AMBIGUOUS, Delivery.PROCESSED));
    return all(new Expectation(List.of(cancelled), 1, 1));
  }

  /**
   * A FIN that races the request: what may be repeated is; the others fail or are answered, by who
   * was faster.
   */
  static Map<ReplayClass, Expectation> race() {
    Expectation fine = new Expectation(List.of(FINE), 1, 1);
    Ending lost =
        new Ending.Failed(
            Set.of(ConnectionLostFailure.class), Set.of(Delivery.AMBIGUOUS, Delivery.INCOMPLETE));
    Expectation either = new Expectation(List.of(FINE, lost), 0, 1);
    return Map.of(SAFE, fine, IDEMPOTENT, fine, BILLABLE, either, UNSAFE, either);
  }

  static Map<ReplayClass, Expectation> all(Expectation expectation) {
    Map<ReplayClass, Expectation> byClass = new EnumMap<>(ReplayClass.class);
    for (ReplayClass each : ReplayClass.values()) {
      byClass.put(each, expectation);
    }
    return byClass;
  }

  static Ending told(int status) {
    return new Ending.Answered(status, "status " + status);
  }

  static Ending failed(Class<? extends CallFailure> type, Delivery delivery) {
    return new Ending.Failed(Set.of(type), Set.of(delivery));
  }

  private static Map<ReplayClass, Expectation> replayedIfRepeatable(Ending failure) {
    Expectation again = new Expectation(List.of(FINE), 2, MOST);
    Expectation fails = new Expectation(List.of(failure), 1, 1);
    return Map.of(SAFE, again, IDEMPOTENT, again, BILLABLE, fails, UNSAFE, fails);
  }
}
