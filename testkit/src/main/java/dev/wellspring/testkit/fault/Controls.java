package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Scenario.Family.NONE;
import static dev.wellspring.testkit.server.Reaction.afterWhole;
import static dev.wellspring.testkit.server.Script.plainAnswer;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.time.Duration;
import java.util.List;

/** What looks unusual and is no fault: every client answers these, or the testkit is wrong. */
final class Controls {

  private static final String EARLY_HINTS =
      "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";

  /** More than the buffers on both sides hold while the server does not read. */
  private static final int MORE_THAN_BUFFERS = 8 * 1024 * 1024;

  /** Until a client has filled those buffers and can only wait. */
  private static final Duration UNTIL_IT_STALLS = Duration.ofMillis(400);

  private Controls() {}

  static List<Scenario> all() {
    return List.of(
        calm("nothing is wrong", plainAnswer()),
        calm(
            "1xx before the answer",
            afterWhole(new Step.Send(EARLY_HINTS), new Step.Respond(Answer.ok("fine")))),
        calm(
                "1xx while the request is still coming",
                Reaction.afterHead(
                    new Step.Send(EARLY_HINTS),
                    new Step.Pause(UNTIL_IT_STALLS),
                    new Step.ReadRest(),
                    new Step.Respond(Answer.ok("fine"))))
            .uploading(MORE_THAN_BUFFERS)
            .within(Limits.USUAL.ofLongRequests()),
        calm(
            "answer in small pieces",
            afterWhole(new Step.Trickle(Answer.ok("fine"), 16, Duration.ofMillis(2)))),
        calm(
            "chunked answer",
            Reaction.answer(
                Answer.status(200).withParts("fi", "ne").framed(Answer.Framing.CHUNKED))),
        calm(
            "answer framed by the end of the connection",
            Reaction.answer(Answer.ok("fine").framed(Answer.Framing.UNTIL_CLOSE))),
        calm(
                "Connection: close on the answer before",
                Reaction.answer(Answer.ok("fine").with("Connection: close")))
            .after(new Move.Warm(1)),
        Scenario.of(
            NONE,
            "slow to accept",
            Script.arrivals(Arrival.slow(Duration.ofMillis(150))),
            answeredOnce()));
  }

  private static Scenario calm(String name, Reaction first) {
    return Scenario.of(NONE, name, Script.requests(first), answeredOnce());
  }
}
