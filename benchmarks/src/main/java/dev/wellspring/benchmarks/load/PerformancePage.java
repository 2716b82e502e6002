package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.recovery.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The raw results of a folder as tables in Markdown. */
final class PerformancePage {
  private static final String BEGIN = "<!-- figures: written by the command, not by hand -->";
  private static final String END = "<!-- end of the figures -->";

  private final Path results;

  PerformancePage(Path results) {
    this.results = results;
  }

  /** Puts the tables between the two marks of the file. */
  static void insert(String tables, Path file) throws IOException {
    String text = Files.readString(file);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new IllegalStateException(file + " must hold the lines " + BEGIN + " and " + END);
    }
    Files.writeString(
        file,
        text.substring(0, from + BEGIN.length()) + "\n\n" + tables + "\n" + text.substring(to));
  }

  String render() throws IOException {
    List<String> lines = new ArrayList<>();
    Map<Setting, List<Figures>> load = Setting.group(loadRows());
    Map<Setting, List<Figures>> healing = Setting.group(rows(LoadRun.HEALING));
    List<Outcome> recovery = raw("recovery").stream().skip(1).map(Outcome::parse).toList();
    lines.addAll(new Aims(load, healing, recovery).render());
    lines.addAll(healing(healing));
    lines.addAll(look());
    if (!recovery.isEmpty()) {
      lines.addAll(RecoveryTable.render(where("recovery"), recovery));
    }
    for (Part part : Part.values()) {
      lines.addAll(load(part));
    }
    return String.join("\n", lines) + "\n";
  }

  private List<Row> loadRows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Part part : Part.values()) {
      rows.addAll(rows(part.title()));
    }
    return rows;
  }

  private List<Row> rows(String part) throws IOException {
    return raw(part).stream().skip(1).map(Row::parse).toList();
  }

  /** The first line says where and when; none if the part has not run. */
  private List<String> raw(String part) throws IOException {
    Path file = results.resolve(part + ".csv");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private List<String> healing(Map<Setting, List<Figures>> settings) throws IOException {
    List<String> lines = new ArrayList<>();
    if (settings.isEmpty()) {
      return lines;
    }
    lines.add("### The engine with and without what is around it");
    lines.add("");
    lines.add(where(LoadRun.HEALING));
    lines.add("");
    lines.add(
        "| 1 KB, one caller | p50, engine alone | p50, Wellspring | more | bytes, engine alone | bytes, Wellspring | more |");
    lines.add("|---|---|---|---|---|---|---|");
    settings.forEach((setting, figures) -> {
      Figures alone = figures.get(0);
      Figures whole = figures.get(1);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.1f µs | %.1f µs | %.1f µs | %.0f | %.0f | %.0f |",
              setting.tls() ? "TLS" : "cleartext",
              alone.p50(),
              whole.p50(),
              whole.p50() - alone.p50(),
              alone.bytesPerCall(),
              whole.bytesPerCall(),
              whole.bytesPerCall() - alone.bytesPerCall()));
    });
    lines.add("");
    return lines;
  }

  /** JMH's own rows: benchmark, mode, threads, samples, score, error, unit. */
  private List<String> look() throws IOException {
    List<String> raw = raw("look");
    List<String> lines = new ArrayList<>();
    if (raw.isEmpty()) {
      return lines;
    }
    lines.add(
        "The same in JMH (`HealingBenchmark`, average time), and the look at the socket by itself:");
    lines.add("");
    lines.add(where("look"));
    lines.add("");
    lines.add("| Benchmark | Time | Allocated |");
    lines.add("|---|---|---|");
    for (String line : raw.subList(2, raw.size())) {
      String[] cells = line.replace("\"", "").split(",", -1);
      String name =
          cells[0].substring(cells[0].lastIndexOf('.', cells[0].indexOf("Benchmark.") + 10) + 1);
      if (!name.contains(":")) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %.2f%s µs | %.0f B |",
                name,
                number(cells[4]),
                spread(cells[5]),
                allocated(raw, cells[0])));
      }
    }
    lines.add("");
    return lines;
  }

  private static double allocated(List<String> raw, String benchmark) {
    return raw.stream()
        .filter(line -> line.startsWith("\"" + benchmark + ":") && line.contains("alloc.rate.norm"))
        .map(line -> line.replace("\"", "").split(",", -1))
        .mapToDouble(cells -> number(cells[4]))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** JMH gives none for a single iteration. */
  private static String spread(String error) {
    return error.equals("NaN") ? "" : String.format(Locale.ROOT, " ± %.2f", number(error));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  private List<String> load(Part part) throws IOException {
    List<String> lines = new ArrayList<>();
    Map<Setting, List<Figures>> settings = Setting.group(rows(part.title()));
    if (settings.isEmpty()) {
      return lines;
    }
    lines.add("### " + part.heading());
    lines.add("");
    lines.add(where(part.title()));
    lines.add("");
    settings.forEach((setting, figures) -> lines.addAll(table(setting, figures)));
    return lines;
  }

  private static List<String> table(Setting setting, List<Figures> all) {
    Optional<Figures> floor = Setting.named(all, "raw socket");
    double bestP99 = all.stream().filter(Setting::peer).mapToDouble(Figures::p99).min().orElse(1);
    double bestRate =
        all.stream().filter(Setting::peer).mapToDouble(Figures::callsPerSecond).max().orElse(1);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| "
            + setting.title()
            + " | p50 µs | × floor | p99 µs | × best peer | calls/s | × best peer | connections | handshakes | bytes a call | failed |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Figures each : all) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,.1f | %s | %,.1f | %.2f | %,.0f | %.2f | %,.1f | %,.1f | %,.0f | %d |",
              each.contender(),
              each.p50(),
              floor
                  .map(known -> String.format(Locale.ROOT, "%.2f", each.p50() / known.p50()))
                  .orElse("-"),
              each.p99(),
              each.p99() / bestP99,
              each.callsPerSecond(),
              each.callsPerSecond() / bestRate,
              each.connections(),
              each.handshakes(),
              each.bytesPerCall(),
              each.failed()));
    }
    lines.add("");
    return lines;
  }

  private String where(String part) throws IOException {
    return raw(part).getFirst().substring(2)
        + "; raw: [`benchmarks/results/%1$s.csv`](../benchmarks/results/%1$s.csv).".formatted(part);
  }
}
