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
   * @param where the figures come from
   */
  static List<String> render(String where, List<Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    lines.add("### Recovery under constant load");
    lines.add("");
    lines.add(where);
    lines.add("");
    lines.add(
        "| Pool | What happens | Calls | In use, waiting | Failed | Failed, and had to | Delivered more than once | Sent again, and may be | Longest call | Server away | Longest delay beyond that | Replays | Connections closed | Recreations |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Outcome each : outcomes) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %d, %d | %d | %d | %d | %d | %.1f ms | %.0f ms | %.1f ms | %d | %d | %d |",
              each.pool(),
              each.blow(),
              each.calls(),
              each.inUse(),
              each.waiting(),
              each.failed(),
              each.hadToFail(),
              each.repeated(),
              each.sentAgain(),
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
