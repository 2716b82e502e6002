package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Expectations.cancelledWithin;
import static dev.wellspring.testkit.fault.Expectations.failsAfterOne;
import static dev.wellspring.testkit.server.Reaction.afterWhole;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.http.failure.ConnectionLostFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.http.failure.StreamCutFailure;
import dev.wellspring.http.failure.TimeoutFailure;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.util.List;
import java.util.Map;

/**
 * Faults of an event stream. Once an event was given to the caller, nothing is replayed; but a half
 * answer is never taken for a whole one.
 */
final class StreamFaults {

  private static final Answer WHOLE = Answer.events("one", "two", "[DONE]");
  private static final Answer UNFRAMED = WHOLE.framed(Answer.Framing.UNTIL_CLOSE);

  private StreamFaults() {}

  static List<Scenario> all() {
    return List.of(
        stream(
            "whole event stream",
            Scenario.Family.NONE,
            Reaction.answer(WHOLE),
            answeredOnce(new Ending.Answered(200, String.join("", WHOLE.parts())))),
        broken(
            "event stream cut at the end of the connection",
            afterWhole(new Step.RespondUpTo(UNFRAMED, "two\n\n"), new Step.Close()),
            StreamCutFailure.class),
        broken(
            "event stream cut within its chunks",
            afterWhole(new Step.RespondUpTo(WHOLE, "two\n\n"), new Step.Close()),
            ConnectionLostFailure.class),
        broken(
            "event stream ends in order without its last event",
            Reaction.answer(Answer.events("one", "two")),
            StreamCutFailure.class),
        broken(
            "event stream freezes",
            afterWhole(new Step.RespondUpTo(WHOLE, "two\n\n"), new Step.Stall()),
            TimeoutFailure.class),
        stream(
                "caller gives up an event stream",
                Scenario.Family.CLIENT,
                afterWhole(new Step.RespondUpTo(WHOLE, "two\n\n"), new Step.Stall()),
                cancelledWithin())
            .after(new Move.Start(), new Move.AwaitArrival(), new Move.Cancel()));
  }

  private static Scenario broken(
      String name, Reaction reaction, Class<? extends CallFailure> failure) {
    return stream(
        name, Scenario.Family.SERVER, reaction, failsAfterOne(failure, Delivery.PROCESSED));
  }

  private static Scenario stream(
      String name,
      Scenario.Family family,
      Reaction reaction,
      Map<ReplayClass, Expectation> expectations) {
    return Scenario.of(family, name, Script.requests(reaction), expectations)
        .asking(Call.Kind.EVENTS);
  }
}
