package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.recovery.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The recovery run as a table in Markdown. */
final class RecoveryTable {

  private RecoveryTable() {}

  /**
   * The table.
   *
   * @param raw where and when, then the outcomes; empty = no table
   */
  static List<String> render(List<String> raw) {
    List<String> lines = new ArrayList<>();
    if (raw.isEmpty()) {
      return lines;
    }
    lines.add("### Recovery under constant load");
    lines.add("");
    lines.add(
        raw.getFirst().substring(2)
            + "; raw: [`benchmarks/results/recovery.csv`](../benchmarks/results/recovery.csv).");
    lines.add("");
    lines.add(
        "| What happens | Calls | Failed | Delivered more than once | Longest call | Server away | Longest delay beyond that | Replays | Connections closed | Recreations |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (String line : raw.subList(1, raw.size())) {
      Outcome each = Outcome.parse(line);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %d | %d | %.1f ms | %.0f ms | %.1f ms | %d | %d | %d |",
              each.blow(),
              each.calls(),
              each.failed(),
              each.repeated(),
              each.longest() / 1e6,
              each.absence() / 1e6,
              Math.max(0, each.longest() - each.absence()) / 1e6,
              each.replays(),
              each.evictions(),
              each.recreations()));
    }
    lines.add("");
    return lines;
  }
}
