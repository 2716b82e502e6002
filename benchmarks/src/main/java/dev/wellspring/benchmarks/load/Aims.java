package dev.wellspring.benchmarks.load;

import dev.wellspring.benchmarks.recovery.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was aimed at, and what came out. */
final class Aims {
  private static final Setting ONE = new Setting(false, 1 << 10, 1);
  private static final Setting MANY = new Setting(false, 1 << 10, 10_000);
  private static final String OURS = "Wellspring";

  private final Map<Setting, List<Figures>> load;
  private final Map<Setting, List<Figures>> healing;
  private final List<Outcome> recovery;
  private final List<String> lines = new ArrayList<>();

  Aims(
      Map<Setting, List<Figures>> load,
      Map<Setting, List<Figures>> healing,
      List<Outcome> recovery) {
    this.load = load;
    this.healing = healing;
    this.recovery = recovery;
  }

  List<String> render() {
    lines.add("### Aims, and what came out");
    lines.add("");
    lines.add("| Aim | Measured | Met |");
    lines.add("|---|---|---|");
    floor();
    tail();
    allocation();
    crowd();
    healing();
    perCall();
    recovery();
    lines.add("");
    return lines;
  }

  private void floor() {
    figures(ONE, OURS)
        .ifPresent(ours ->
            figures(ONE, "raw socket")
                .ifPresent(floor ->
                    row(
                        "p50 of a 1 KB call within 1.25 × a raw socket",
                        String.format(
                            Locale.ROOT,
                            "%.2f × (%.1f µs, floor %.1f µs)",
                            ours.p50() / floor.p50(),
                            ours.p50(),
                            floor.p50()),
                        ours.p50() <= 1.25 * floor.p50())));
  }

  /** Every setting counts; the worst one is named. */
  private void tail() {
    int met = 0;
    int all = 0;
    double worst = 0;
    String where = "";
    for (Map.Entry<Setting, List<Figures>> each : load.entrySet()) {
      Optional<Figures> ours = Setting.named(each.getValue(), OURS);
      double best =
          each.getValue().stream()
              .filter(Setting::peer)
              .mapToDouble(Figures::p99)
              .min()
              .orElse(Double.NaN);
      if (ours.isPresent()) {
        double ratio = ours.get().p99() / best;
        all++;
        met += ratio <= 1 ? 1 : 0;
        where = ratio > worst ? each.getKey().title() : where;
        worst = Math.max(worst, ratio);
      }
    }
    if (all > 0) {
      row(
          "p99 no worse than the best peer's",
          String.format(
              Locale.ROOT, "in %d of %d settings; worst: %.2f × (%s)", met, all, worst, where),
          met == all);
    }
  }

  private void allocation() {
    figures(ONE, OURS)
        .ifPresent(ours ->
            row(
                "under 2 KB allocated for a 1 KB call, its body of 1 KB included",
                String.format(Locale.ROOT, "%,.0f B", ours.bytesPerCall()),
                ours.bytesPerCall() < 2048));
  }

  private void crowd() {
    figures(MANY, OURS)
        .ifPresent(ours ->
            figures(MANY, "Apache classic")
                .ifPresent(apache ->
                    row(
                        "at 10,000 virtual threads 2.5 × the calls/s of Apache classic",
                        String.format(
                            Locale.ROOT,
                            "%.2f × (%,.0f and %,.0f calls/s)",
                            ours.callsPerSecond() / apache.callsPerSecond(),
                            ours.callsPerSecond(),
                            apache.callsPerSecond()),
                        ours.callsPerSecond() >= 2.5 * apache.callsPerSecond())));
  }

  private void healing() {
    List<Figures> both = healing.getOrDefault(ONE, List.of());
    if (both.size() == 2) {
      double micros = both.get(1).p50() - both.get(0).p50();
      double bytes = both.get(1).bytesPerCall() - both.get(0).bytesPerCall();
      row(
          "healing, the look included, under 3 µs",
          String.format(Locale.ROOT, "%.1f µs more than the engine alone, pool included", micros),
          micros < 3);
      row(
          "healing allocates nothing",
          String.format(
              Locale.ROOT, "%.0f B more than the engine alone: the call's own objects", bytes),
          bytes < 0.5);
    }
  }

  private void perCall() {
    for (int callers : new int[] {1, 16, 256}) {
      Setting setting = new Setting(true, 1 << 10, callers);
      figures(setting, OURS)
          .ifPresent(ours ->
              figures(setting, "Wellspring, a new client per call")
                  .ifPresent(other ->
                      row(
                          String.format(
                              Locale.ROOT,
                              "10 × the calls/s of a new client per call (%s)",
                              setting.title()),
                          String.format(
                              Locale.ROOT,
                              "%.0f × (%,.0f and %,.0f calls/s)",
                              ours.callsPerSecond() / other.callsPerSecond(),
                              ours.callsPerSecond(),
                              other.callsPerSecond()),
                          ours.callsPerSecond() >= 10 * other.callsPerSecond())));
    }
  }

  /** With a full pool, what a call waits for the others anyway is no delay of the healing. */
  private void recovery() {
    if (recovery.isEmpty()) {
      return;
    }
    int failed = recovery.stream().mapToInt(Outcome::failed).sum();
    int repeated = recovery.stream().mapToInt(Outcome::repeated).sum();
    row("recovery: no call fails that need not", failed + " failed", failed == 0);
    row(
        "recovery: nothing is delivered twice that may not be",
        repeated + " delivered twice",
        repeated == 0);
    Map<String, Long> quiet = new LinkedHashMap<>();
    recovery.forEach(each -> quiet.putIfAbsent(each.pool(), each.longest()));
    quiet.forEach((pool, longest) -> {
      double most =
          recovery.stream()
                  .filter(each -> each.pool().equals(pool))
                  .mapToLong(each -> each.longest() - each.absence() - longest)
                  .max()
                  .orElse(0)
              / 1e6;
      row(
          "recovery, pool " + pool + ": under 50 ms later than when nothing happens, absence aside",
          String.format(Locale.ROOT, "%.1f ms", most),
          most < 50);
    });
  }

  private Optional<Figures> figures(Setting setting, String contender) {
    return Setting.named(load.getOrDefault(setting, List.of()), contender);
  }

  private void row(String aim, String measured, boolean met) {
    lines.add("| " + aim + " | " + measured + " | " + (met ? "yes" : "**no**") + " |");
  }
}
