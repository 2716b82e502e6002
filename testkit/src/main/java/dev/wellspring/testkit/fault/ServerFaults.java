package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Expectations.askedAgain;
import static dev.wellspring.testkit.fault.Expectations.askedAgainUnlessUnsafe;
import static dev.wellspring.testkit.fault.Expectations.cannotConnect;
import static dev.wellspring.testkit.fault.Expectations.failsAfterOne;
import static dev.wellspring.testkit.fault.Expectations.lostWithinAnswer;
import static dev.wellspring.testkit.fault.Expectations.replayedUnlessStateMayChange;
import static dev.wellspring.testkit.fault.Expectations.resetWithinAnswer;
import static dev.wellspring.testkit.fault.Expectations.told;
import static dev.wellspring.testkit.fault.Scenario.Family.SERVER;
import static dev.wellspring.testkit.server.Reaction.afterHead;
import static dev.wellspring.testkit.server.Reaction.afterWhole;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.ProtocolFailure;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults of the server: away, broken, or asking for patience. */
final class ServerFaults {

  private static final Answer LONGER = Answer.ok("fine and dandy");

  private static final Reaction GARBAGE =
      afterWhole(new Step.Send("SSH-2.0-OpenSSH_9.6\r\nnonsense\r\n"), new Step.Close());

  private ServerFaults() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(away());
    all.addAll(cutShort());
    all.addAll(statuses());
    return all;
  }

  private static List<Scenario> away() {
    return List.of(
        Scenario.of(SERVER, "restarted between two calls", Script.OBEDIENT, answeredOnce())
            .after(new Move.Warm(1), new Move.Stop(), new Move.Restart()),
        Scenario.of(SERVER, "refuses, then is back", Script.OBEDIENT, answeredOnce())
            .after(
                new Move.Warm(1), new Move.Stop(), new Move.RestartAfter(Duration.ofMillis(250))),
        Scenario.of(SERVER, "refuses for good", Script.OBEDIENT, cannotConnect())
            .after(new Move.Warm(1), new Move.Stop()));
  }

  private static List<Scenario> cutShort() {
    return List.of(
        first(
            "garbage instead of HTTP",
            GARBAGE,
            failsAfterOne(ProtocolFailure.class, Delivery.PROCESSED)),
        first(
            "head cut short",
            afterWhole(new Step.RespondUpTo(LONGER, "Content-Le"), new Step.Close()),
            lostWithinAnswer()),
        first(
            "body shorter than its length",
            afterWhole(new Step.RespondUpTo(LONGER, "fine"), new Step.Close()),
            lostWithinAnswer()),
        first(
            "chunked body cut within a chunk",
            afterWhole(
                new Step.RespondUpTo(LONGER.framed(Answer.Framing.CHUNKED), "fine"),
                new Step.Close()),
            lostWithinAnswer()),
        first(
            "chunked body cut before its last line",
            afterWhole(
                new Step.RespondUpTo(LONGER.framed(Answer.Framing.CHUNKED), "dandy\r\n0\r\n"),
                new Step.Close()),
            lostWithinAnswer()),
        first(
                "body until the end of the connection, cut without close_notify",
                afterWhole(
                    new Step.RespondUpTo(LONGER.framed(Answer.Framing.UNTIL_CLOSE), "fine and"),
                    new Step.Fin()),
                lostWithinAnswer())
            .only(Transport.TLS),
        first(
            "reset within the body",
            afterWhole(new Step.RespondUpTo(LONGER, "fine"), new Step.Reset()),
            resetWithinAnswer()),
        first(
                "413 while the body is still coming",
                afterHead(new Step.Respond(Answer.status(413)), new Step.Fin()),
                Expectations.all(new Expectation(List.of(told(413)), 0, 1)))
            .uploading(8 * 1024 * 1024));
  }

  private static List<Scenario> statuses() {
    List<Scenario> all = new ArrayList<>();
    for (int status : new int[] {408, 500, 502, 504}) {
      all.add(
          first(
              status + " after the whole request",
              Reaction.answer(Answer.status(status)),
              replayedUnlessStateMayChange(status)));
    }
    for (int status : new int[] {421, 425}) {
      all.add(
          first(status + ", not processed", Reaction.answer(Answer.status(status)), askedAgain()));
    }
    all.add(first("429 without Retry-After", Reaction.answer(Answer.status(429)), askedAgain()));
    all.add(
        first(
            "429 with Retry-After: 1",
            Reaction.answer(Answer.status(429).with("Retry-After: 1")),
            askedAgain()));
    all.add(
        first(
            "429 with Retry-After past the call's deadline",
            Reaction.answer(Answer.status(429).with("Retry-After: 120")),
            answeredOnce(told(429))));
    all.add(
        first(
            "503 without Retry-After",
            Reaction.answer(Answer.status(503)),
            askedAgainUnlessUnsafe(503)));
    all.add(
        first(
            "503 with Retry-After: 1",
            Reaction.answer(Answer.status(503).with("Retry-After: 1")),
            askedAgain()));
    return all;
  }

  private static Scenario first(
      String name, Reaction reaction, Map<ReplayClass, Expectation> expectations) {
    return Scenario.of(SERVER, name, Script.requests(reaction), expectations);
  }
}
