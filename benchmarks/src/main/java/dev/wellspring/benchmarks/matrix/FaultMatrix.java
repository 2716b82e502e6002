package dev.wellspring.benchmarks.matrix;

import dev.wellspring.benchmarks.peer.ApacheAsync;
import dev.wellspring.benchmarks.peer.ApacheClassic;
import dev.wellspring.benchmarks.peer.Jdk;
import dev.wellspring.benchmarks.peer.OkHttp;
import dev.wellspring.testkit.fault.Faults;
import dev.wellspring.testkit.fault.HealingClients;
import dev.wellspring.testkit.fault.Subjects;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the whole matrix and writes {@code docs/fault-matrix.md}.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am -Pfault-matrix verify -DskipTests
 * }</pre>
 *
 * <p>Takes some minutes. The first argument is the file to write; more arguments, if any, are parts
 * of names: only clients whose name contains one of them run.
 */
public final class FaultMatrix {

  static final String COMMAND = "mvn -q -pl benchmarks -am -Pfault-matrix verify -DskipTests";

  private FaultMatrix() {}

  /**
   * Writes the page and, to the standard output, every run of Wellspring that is not as expected.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path page = Path.of(arguments[0]);
    Path folder = Files.createTempDirectory("fault-matrix");
    List<Subjects> clients =
        List.of(
                new HealingClients(),
                new ApacheClassic(),
                new ApacheAsync(),
                new OkHttp(),
                new Jdk())
            .stream()
            .filter(client -> wanted(client, arguments))
            .toList();
    List<Played> runs = new ArrayList<>();
    for (Subjects client : clients) {
      long begin = System.nanoTime();
      List<Played> own = Played.all(Cell.of(client, Faults.all()), folder);
      runs.addAll(own);
      System.out.printf(
          "%s: %d runs in %.0f s%n", client.name(), own.size(), (System.nanoTime() - begin) / 1e9);
    }
    runs.forEach(FaultMatrix::tellDepartures);
    Files.writeString(page, new MatrixPage(clients, runs, machine(), COMMAND).render());
    delete(folder);
    System.out.println("written: " + page);
    System.exit(0); // clients that hung may have left threads that would keep the process alive
  }

  private static boolean wanted(Subjects client, String[] arguments) {
    if (arguments.length == 1) {
      return true;
    }
    for (int i = 1; i < arguments.length; i++) {
      if (client.name().contains(arguments[i])) {
        return true;
      }
    }
    return false;
  }

  private static void tellDepartures(Played run) {
    if (run.cell().subjects() instanceof HealingClients) {
      run.observation().stream()
          .flatMap(seen -> seen.departures().stream())
          .forEach(departure -> System.out.println(where(run) + ": " + departure));
      if (run.observation().isEmpty()) {
        System.out.println(where(run) + ": not played: " + run.obstacle());
      }
    }
  }

  private static String where(Played run) {
    Cell cell = run.cell();
    return "%s [%s, %s, %s]"
        .formatted(cell.scenario(), cell.replayClass(), cell.door(), cell.transport());
  }

  private static String machine() {
    return "%s %s, %d processors, load average %.1f at the end, Java %s, %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Runtime.version(),
            LocalDate.now(ZoneOffset.UTC));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
