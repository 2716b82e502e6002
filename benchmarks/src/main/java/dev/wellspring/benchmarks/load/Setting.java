package dev.wellspring.benchmarks.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all contenders met at the same time.
 *
 * @param tls whether over TLS
 */
record Setting(boolean tls, int bodyBytes, int callers) {

  /** Contenders by setting, in the order in which they first ran. */
  static Map<Setting, List<Figures>> group(List<Row> rows) {
    Map<Setting, Map<String, List<Row>>> grouped = new LinkedHashMap<>();
    for (Row row : rows) {
      grouped
          .computeIfAbsent(
              new Setting(row.tls(), row.bodyBytes(), row.callers()), any -> new LinkedHashMap<>())
          .computeIfAbsent(row.contender(), any -> new ArrayList<>())
          .add(row);
    }
    Map<Setting, List<Figures>> figures = new LinkedHashMap<>();
    grouped.forEach((setting, contenders) -> figures.put(setting, figures(contenders.values())));
    return figures;
  }

  private static List<Figures> figures(Collection<List<Row>> contenders) {
    return contenders.stream().map(Figures::new).toList();
  }

  static Optional<Figures> named(List<Figures> all, String contender) {
    return all.stream().filter(each -> each.contender().equals(contender)).findFirst();
  }

  /** Clients that somebody else made. */
  static boolean peer(Figures figures) {
    return !figures.contender().startsWith("Wellspring")
        && !figures.contender().equals("raw socket");
  }

  String title() {
    return "%,d %s, %d KB, %s"
        .formatted(
            callers,
            callers == 1 ? "caller" : "callers",
            bodyBytes >> 10,
            tls ? "TLS" : "cleartext");
  }
}
