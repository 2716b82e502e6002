package dev.wellspring.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.http.ReplayClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      for (ReplayClass replayClass : scenario.expectations().keySet()) {
        for (Door door : new HealingClients().doors(scenario.kind())) {
          for (Transport transport : scenario.transports()) {
            cells.add(Arguments.of(scenario, replayClass, door, transport));
          }
        }
      }
    }
    return cells.stream();
  }
}
