package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.healing.HealingBenchmark;
import dev.wellspring.benchmarks.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the parts one after the other, each in a process of its own, and keeps the raw results.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am -Pperformance verify -DskipTests
 * }</pre>
 *
 * <p>{@code -Dperformance.form=short} (the default is {@code full}) takes two minutes instead of
 * eight, to see that everything runs; {@code
 * -Dperformance.parts=one,some,many,healing,look,recovery} names the parts. Results go to {@code
 * benchmarks/results/} and the tables to {@code docs/performance.md} in the full form; the short
 * one writes below {@code benchmarks/target/} only.
 */
public final class Performance {
  static final String COMMAND = "mvn -q -pl benchmarks -am -Pperformance verify -DskipTests";

  private static final String LOOK = "look";
  private static final String RECOVERY = "recovery";
  private static final List<String> ALL =
      List.of("one", "some", "many", LoadRun.HEALING, LOOK, RECOVERY);

  private final String form;
  private final Path results;
  private final boolean pinned = Pinning.possible();

  private Performance(String form, Path results) {
    this.form = form;
    this.results = results;
  }

  /**
   * Runs.
   *
   * @param arguments the module's folder, the form, and the parts or {@code all}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path module = Path.of(arguments[0]).toAbsolutePath().normalize();
    boolean full = arguments[1].equals("full");
    Path results = module.resolve(full ? "results" : "target/performance");
    Files.createDirectories(results);
    Performance performance = new Performance(arguments[1], results);
    List<String> parts = arguments[2].equals("all") ? ALL : List.of(arguments[2].split(",", -1));
    for (String part : parts) {
      performance.run(part);
    }
    String tables = new PerformancePage(results).render();
    if (full) {
      PerformancePage.insert(tables, module.resolveSibling("docs").resolve("performance.md"));
    } else {
      System.out.println(tables);
    }
  }

  private void run(String part) throws IOException, InterruptedException {
    Path raw = Files.createTempFile("performance", ".csv");
    int exit = new ProcessBuilder(command(part, raw)).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("part %s ended with exit code %d".formatted(part, exit));
    }
    List<String> lines = new ArrayList<>();
    lines.add("# " + Machine.describe(pinned && !part.equals(RECOVERY)));
    lines.addAll(Files.readAllLines(raw));
    Files.write(results.resolve(part + ".csv"), lines);
    Files.delete(raw);
  }

  private List<String> command(String part, Path raw) {
    return switch (part) {
      case LOOK ->
          JavaProcess.command(
              pinned(0),
              "1g",
              org.openjdk.jmh.Main.class,
              List.of(
                  HealingBenchmark.class.getName(),
                  "-prof",
                  "gc",
                  "-rf",
                  "csv",
                  "-rff",
                  raw.toString(),
                  "-i",
                  form.equals("full") ? "10" : "1"));
      case RECOVERY ->
          JavaProcess.command(
              List.of(),
              "1g",
              Recovery.class,
              List.of(form.equals("full") ? "4" : "1", raw.toString()));
      case LoadRun.HEALING -> loadRun(part, raw, 0);
      default -> loadRun(part, raw, Part.named(part).clientCore());
    };
  }

  private List<String> loadRun(String part, Path raw, int core) {
    List<String> arguments = new ArrayList<>(List.of(part, form, raw.toString()));
    if (pinned) {
      arguments.add("0");
    }
    return JavaProcess.command(pinned(core), "1g", LoadRun.class, arguments);
  }

  private List<String> pinned(int core) {
    return pinned ? Pinning.to(core) : List.of();
  }
}
