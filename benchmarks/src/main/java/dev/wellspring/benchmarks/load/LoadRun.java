package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.contender.EngineAlone;
import dev.wellspring.benchmarks.contender.Target;
import dev.wellspring.benchmarks.contender.Wellspring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The process that calls: one {@link Part}, or the {@link #HEALING} for itself. */
public final class LoadRun {

  /** The part in which the engine alone and the whole client take turns. */
  static final String HEALING = "healing";

  private LoadRun() {}

  /**
   * Writes the part's rows.
   *
   * @param arguments name of the part, form, the file for the rows, the server's core or nothing
   */
  public static void main(String[] arguments) throws Exception {
    Form form = Form.named(arguments[1]);
    List<String> prefix =
        arguments.length > 3 ? Pinning.to(Integer.parseInt(arguments[3])) : List.of();
    try (ServerProcess server = ServerProcess.start(prefix, false);
        Writer out = Files.newBufferedWriter(Path.of(arguments[2]))) {
      if (arguments[0].equals(HEALING)) {
        healing(server, form, row -> tell(row, out));
      } else {
        part(Part.named(arguments[0]), server, form, row -> tell(row, out));
      }
    }
    System.exit(0); // a client under comparison may have left a thread that is no daemon
  }

  private static void part(Part part, ServerProcess server, Form form, Consumer<Row> rows)
      throws Exception {
    Contest contest =
        new Contest(part.title(), server, part == Part.MANY ? form.withRounds(3) : form, rows);
    Duration warmUp = form.coldStart();
    for (int callers : part.callers()) {
      for (boolean secure : part.transports()) {
        for (int bodyBytes : part.bodies()) {
          Target target = server.target(secure, bodyBytes, Part.connections(callers));
          contest.run(part.contenders(), target, callers, warmUp);
          warmUp = form.warmUp();
        }
      }
    }
  }

  private static void healing(ServerProcess server, Form form, Consumer<Row> rows)
      throws Exception {
    Alternation alternation = new Alternation(HEALING, form, rows);
    for (boolean secure : new boolean[] {false, true}) {
      alternation.run(
          new EngineAlone(),
          new Wellspring(Wellspring.Door.SYNC),
          server.target(secure, 1 << 10, 1));
    }
  }

  private static void tell(Row row, Writer out) {
    try {
      out.write(row.csv() + "\n");
      out.flush();
      System.out.printf(
          Locale.ROOT,
          "%-9s %-5s %5d B %5d callers %-36s %9.0f calls/s, p50 %9.1f µs, p99 %9.1f µs, %7.0f B/call, %d failed%n",
          row.part(),
          row.tls() ? "tls" : "clear",
          row.bodyBytes(),
          row.callers(),
          row.contender(),
          row.callsPerSecond(),
          row.p50() / 1e3,
          row.p99() / 1e3,
          row.allocatedPerCall(),
          row.failed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
