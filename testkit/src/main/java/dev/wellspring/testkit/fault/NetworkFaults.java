package dev.wellspring.testkit.fault;

import static dev.wellspring.testkit.fault.Expectations.answeredOnce;
import static dev.wellspring.testkit.fault.Expectations.cannotConnect;
import static dev.wellspring.testkit.fault.Scenario.Family.NETWORK;

import dev.wellspring.testkit.server.Arrival;
import dev.wellspring.testkit.server.Script;
import dev.wellspring.testkit.server.Step;
import java.util.Collections;
import java.util.List;

/** Faults of names, addresses, handshakes and trust. */
final class NetworkFaults {

  private static final List<String> DEAD_FIRST = List.of("127.0.0.2", "127.0.0.1");

  /** More connections than any client tries within a call. */
  private static final int ALWAYS = 200;

  private NetworkFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(NETWORK, "first of two addresses refuses", Script.OBEDIENT, answeredOnce())
            .at(new Place("provider.test", DEAD_FIRST, false))
            .needing(Subjects.Need.OWN_RESOLVER),
        Scenario.of(
                NETWORK, "first of two addresses is a black hole", Script.OBEDIENT, answeredOnce())
            .at(new Place("provider.test", DEAD_FIRST, true))
            .needing(Subjects.Need.OWN_RESOLVER),
        Scenario.of(NETWORK, "unknown host", Script.OBEDIENT, cannotConnect())
            .at(new Place("missing.test", List.of(), false))
            .needing(Subjects.Need.OWN_RESOLVER),
        Scenario.of(NETWORK, "certificate rotated", Script.OBEDIENT, answeredOnce())
            .after(new Move.Warm(1), new Move.Rotate(), new Move.Disturb(List.of(new Step.Close())))
            .needing(Subjects.Need.TRUST_FROM_FILE)
            .only(Transport.TLS),
        handshake("handshake cut", Arrival.cutAfterFirstBytes()),
        handshake("handshake stalls", Arrival.stalled()),
        handshake(
            "plain text instead of a handshake",
            Arrival.below(new Step.Send("HTTP/1.1 400 Bad Request\r\n\r\n"), new Step.Close())),
        Scenario.of(
                NETWORK,
                "every handshake cut",
                Script.of(Collections.nCopies(ALWAYS, Arrival.cutAfterFirstBytes()), List.of()),
                cannotConnect())
            .only(Transport.TLS));
  }

  private static Scenario handshake(String name, Arrival first) {
    return Scenario.of(NETWORK, name, Script.arrivals(first), answeredOnce()).only(Transport.TLS);
  }
}
