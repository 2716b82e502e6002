package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Expectations.failsAfterOne;
import static dev.wellspring.testkit.fault.Expectations.failsUnsent;
import static dev.wellspring.testkit.fault.Scenario.Family.CLIENT;

import dev.wellspring.http.failure.CancelledFailure;
import dev.wellspring.http.failure.ClientClosedFailure;
import dev.wellspring.http.failure.Delivery;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;

/** Faults in the life of the client itself. */
final class ClientFaults {

  private static final Reaction ENDLESS =
      Reaction.afterWhole(
          new Step.RespondUpTo(Answer.events("one", "two"), "one\n\n"), new Step.Stall());

  /** A client takes a lease back after {@code responseTimeout}, and looks once a second. */
  private static final Duration PAST_RECLAIM = Duration.ofSeconds(6);

  private static final Script SILENT_ONCE = Script.requests(Reaction.afterWhole(new Step.Stall()));

  private ClientFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                CLIENT,
                "an error was thrown while a body was written",
                Script.OBEDIENT,
                answeredOnce())
            .after(new Move.FailBody(), new Move.FailBody(), new Move.FailBody())
            .needing(Subjects.Need.WRITTEN_BODY),
        Scenario.of(CLIENT, "leaked response", Script.requests(ENDLESS), answeredOnce())
            .after(new Move.Leak())
            .needing(Subjects.Need.OPEN_RESPONSE, Subjects.Need.LIMITED_POOL)
            .within(Limits.USUAL.ofOneConnectionWaitedFor(PAST_RECLAIM)),
        Scenario.of(
                CLIENT,
                "closed with the call in flight",
                SILENT_ONCE,
                failsAfterOne(ClientClosedFailure.class, Delivery.AMBIGUOUS))
            .after(new Move.Start(), new Move.AwaitArrival(), new Move.CloseClient()),
        Scenario.of(
                CLIENT,
                "called after its user closed it",
                Script.OBEDIENT,
                failsUnsent(ClientClosedFailure.class))
            .after(new Move.Warm(1), new Move.CloseClient()),
        Scenario.of(
                CLIENT,
                "caller gives up",
                SILENT_ONCE,
                failsAfterOne(CancelledFailure.class, Delivery.AMBIGUOUS))
            .after(new Move.Start(), new Move.AwaitArrival(), new Move.Cancel()));
  }
}
