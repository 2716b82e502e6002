package dev.wellspring.benchmarks.matrix;

import dev.wellspring.testkit.fault.Observation;
import dev.wellspring.testkit.fault.ScenarioException;
import dev.wellspring.testkit.fault.ScenarioRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A cell and what was seen in it.
 *
 * @param observation empty if the client could not even be brought to the fault
 * @param obstacle why not, else empty
 */
record Played(Cell cell, Optional<Observation> observation, String obstacle) {

  /** Few enough at once that no clock runs out for want of a processor. */
  private static final int AT_ONCE = 6;

  /** Plays all cells, some at once, and returns them in their order. */
  static List<Played> all(List<Cell> cells, Path folder) throws InterruptedException {
    List<Played> played = new ArrayList<>();
    try (ExecutorService executor =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      List<Future<Played>> running = new ArrayList<>();
      for (Cell cell : cells) {
        running.add(executor.submit(() -> one(cell, folder)));
      }
      for (Future<Played> each : running) {
        played.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of the matrix broke", e.getCause());
    }
    return played;
  }

  private static Played one(Cell cell, Path folder) throws InterruptedException {
    try {
      Observation observation =
          ScenarioRun.play(
              cell.scenario(),
              cell.subjects(),
              cell.replayClass(),
              cell.door(),
              cell.transport(),
              folder);
      return new Played(cell, Optional.of(observation), "");
    } catch (ScenarioException | IllegalStateException e) {
      return new Played(cell, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }
}
