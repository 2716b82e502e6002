package dev.wellspring.benchmarks.matrix;

import dev.wellspring.http.ReplayClass;
import dev.wellspring.testkit.fault.Door;
import dev.wellspring.testkit.fault.Scenario;
import dev.wellspring.testkit.fault.Subjects;
import dev.wellspring.testkit.fault.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of the matrix: who meets what, and how. */
record Cell(
    Subjects subjects, Scenario scenario, ReplayClass replayClass, Door door, Transport transport) {

  /** Every cell that makes sense for clients of this make. */
  static List<Cell> of(Subjects subjects, List<Scenario> scenarios) {
    List<Cell> cells = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      if (scenario.needs().stream().allMatch(subjects::canMeet)) {
        cells.addAll(of(subjects, scenario));
      }
    }
    return cells;
  }

  private static List<Cell> of(Subjects subjects, Scenario scenario) {
    List<Cell> cells = new ArrayList<>();
    for (ReplayClass replayClass : ReplayClass.values()) {
      if (!scenario.expectations().containsKey(replayClass)) {
        continue;
      }
      for (Transport transport : scenario.transports().stream().sorted().toList()) {
        Arrays.stream(Door.values())
            .filter(subjects.doors(scenario.kind())::contains)
            .forEach(door -> cells.add(new Cell(subjects, scenario, replayClass, door, transport)));
      }
    }
    return cells;
  }
}
