package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Expectations.failsUnsent;
import static dev.wellspring.testkit.fault.Expectations.incomplete;
import static dev.wellspring.testkit.fault.Expectations.lostAfterRequest;
import static dev.wellspring.testkit.fault.Expectations.race;
import static dev.wellspring.testkit.fault.Expectations.silentAfterRequest;
import static dev.wellspring.testkit.fault.Scenario.Family.CONNECTION;
import static dev.wellspring.testkit.server.Reaction.afterWhole;
import static dev.wellspring.testkit.server.Script.plainAnswer;

import dev.wellspring.http.failure.AcquireTimeoutFailure;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Reaction;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Faults of a connection, idle, fresh or in use. */
final class ConnectionFaults {

  /** More than the kernel's buffers on both sides hold, so that the last byte cannot have gone. */
  private static final int MORE_THAN_BUFFERS = 12 * 1024 * 1024;

  private static final String POISON =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Echo-Id: nobody\r\n\r\npoison";
  private static final String TIMED_OUT =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  /** More than a client reads at once, and with what follows it less than a record of TLS holds. */
  private static final int LONG = 6000;

  private ConnectionFaults() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(whileIdle());
    all.addAll(whileUsed());
    all.addAll(fresh());
    return all;
  }

  private static List<Scenario> whileIdle() {
    return List.of(
        idle("idle connection closed in order", 1, new Step.Close()),
        idle("idle connection half closed by FIN", 1, new Step.Fin()),
        idle("idle connection reset", 1, new Step.Reset()),
        idle("five idle connections closed", 5, new Step.Close()),
        idle("five idle connections reset", 5, new Step.Reset()),
        idle("unsolicited answer on an idle connection", 1, new Step.Send(POISON)),
        idle("408 on an idle connection", 1, new Step.Send(TIMED_OUT), new Step.Close()),
        idle("garbage on an idle connection", 1, new Step.Send("\0\1\2nonsense")),
        leftOver("answer to nobody in one write with a short answer", 8),
        leftOver("answer to nobody in one write with a long answer", LONG));
  }

  private static List<Scenario> whileUsed() {
    return List.of(
        reused("request read, then closed without a byte", afterWhole(new Step.Close()))
            .expecting(lostAfterRequest()),
        reused("request read, then reset", afterWhole(new Step.Reset()))
            .expecting(lostAfterRequest()),
        reused("peer falls silent", afterWhole(new Step.Stall())).expecting(silentAfterRequest()),
        reused("reset in the middle of the upload", Reaction.afterHead(new Step.Reset()))
            .uploading(MORE_THAN_BUFFERS)
            .expecting(incomplete()),
        Scenario.of(
                CONNECTION,
                "pool exhausted",
                Script.requests(afterWhole(new Step.Stall())),
                failsUnsent(AcquireTimeoutFailure.class))
            .after(new Move.Occupy())
            .needing(Subjects.Need.LIMITED_POOL)
            .within(Limits.USUAL.ofOneConnection()));
  }

  private static List<Scenario> fresh() {
    Script closedOnce = Script.arrivals(Arrival.closedAtOnce());
    Script resetOnce = Script.arrivals(Arrival.resetAtOnce());
    return List.of(
        Scenario.of(CONNECTION, "fresh connection closed at once", closedOnce, race())
            .only(Transport.CLEARTEXT),
        Scenario.of(CONNECTION, "fresh connection closed at once", closedOnce, answeredOnce())
            .only(Transport.TLS),
        Scenario.of(CONNECTION, "fresh connection reset at once", resetOnce, race())
            .only(Transport.CLEARTEXT),
        Scenario.of(CONNECTION, "fresh connection reset at once", resetOnce, answeredOnce())
            .only(Transport.TLS));
  }

  /** So many connections lie idle when the server does this to each. */
  private static Scenario idle(String name, int connections, Step... steps) {
    Reaction together =
        afterWhole(new Step.AwaitRequests(connections), new Step.Respond(Answer.ok("fine")));
    Script script = Script.of(List.of(), Collections.nCopies(connections, together));
    return Scenario.of(CONNECTION, name, script, answeredOnce())
        .after(new Move.Warm(connections), new Move.Disturb(Arrays.asList(steps)));
  }

  /** Behind the answer before, whose body is so long, something follows at once. */
  private static Scenario leftOver(String name, int bytes) {
    Answer before = Answer.ok("x".repeat(bytes));
    Script script = Script.requests(afterWhole(new Step.RespondAndMore(before, POISON)));
    return Scenario.of(CONNECTION, name, script, answeredOnce()).after(new Move.Warm(1));
  }

  /** The second request on a connection meets this. */
  private static Scenario reused(String name, Reaction second) {
    return Scenario.of(CONNECTION, name, Script.requests(plainAnswer(), second), answeredOnce())
        .after(new Move.Warm(1));
  }
}
