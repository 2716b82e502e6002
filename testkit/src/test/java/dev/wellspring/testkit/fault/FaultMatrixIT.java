package dev.wellspring.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ReplayClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault, through both doors, over both transports, with every replay class. */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixIT {

  /** Faults that the client is not yet said to heal; the command that writes the page runs them. */
  private static final Set<String> NOT_CLAIMED =
      Set.of(
          "408 after the whole request",
          "421, not processed",
          "425, not processed",
          "429 with Retry-After: 1",
          "429 without Retry-After",
          "500 after the whole request",
          "502 after the whole request",
          "503 with Retry-After: 1",
          "503 without Retry-After",
          "504 after the whole request",
          "body shorter than its length",
          "chunked body cut before its last line",
          "chunked body cut within a chunk",
          "event stream cut at the end of the connection",
          "event stream cut within its chunks",
          "event stream ends in order without its last event",
          "event stream freezes",
          "first of two addresses is a black hole",
          "fresh connection closed at once",
          "fresh connection reset at once",
          "head cut short",
          "peer falls silent",
          "refuses, then is back",
          "request read, then closed without a byte",
          "request read, then reset",
          "reset in the middle of the upload",
          "reset within the body");

  /** Transports over which the client is said to heal. */
  private static final Set<Transport> CLAIMED = Set.of(Transport.CLEARTEXT);

  @TempDir static Path folder;

  @ParameterizedTest(name = "{0} [{1}, {2}, {3}]")
  @MethodSource("cells")
  void endsAsExpectedAndIsNotDeliveredTooOften(
      Scenario scenario, ReplayClass replayClass, Door door, Transport transport)
      throws InterruptedException {
    Observation seen =
        ScenarioRun.play(scenario, new HealingClients(), replayClass, door, transport, folder);
    assertThat(seen.departures()).isEmpty();
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Scenario scenario : Faults.all()) {
      if (NOT_CLAIMED.contains(scenario.name())) {
        continue;
      }
      for (ReplayClass replayClass : scenario.expectations().keySet()) {
        for (Door door : Door.values()) {
          scenario.transports().stream()
              .filter(CLAIMED::contains)
              .forEach(
                  transport -> cells.add(Arguments.of(scenario, replayClass, door, transport)));
        }
      }
    }
    return cells.stream();
  }
}
