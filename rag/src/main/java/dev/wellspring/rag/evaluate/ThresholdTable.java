package dev.wellspring.rag.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes measures at every threshold, in steps of .05, as a table in Markdown. Stateless. */
final class ThresholdTable {
  private static final int STEPS = 20;

  private ThresholdTable() {}

  /**
   * One measure.
   *
   * @param asked whether a question was asked that it speaks of; otherwise it is left out
   */
  record Column<T>(String name, boolean asked, ToDoubleFunction<T> measure) {}

  /** A row for 0, .05 … .95. */
  static <T> String of(List<Column<T>> columns, DoubleFunction<T> at) {
    List<Column<T>> shown = columns.stream().filter(Column::asked).toList();
    String names =
        shown.stream().map(each -> " " + each.name() + " |").collect(Collectors.joining());
    return "| threshold |%s%n|---|%s%n".formatted(names, "---|".repeat(shown.size()))
        + IntStream.range(0, STEPS)
            .mapToObj(step -> row((double) step / STEPS, shown, at))
            .collect(Collectors.joining());
  }

  private static <T> String row(double threshold, List<Column<T>> columns, DoubleFunction<T> at) {
    T measured = at.apply(threshold);
    return columns.stream()
        .map(each -> String.format(Locale.ROOT, " %.3f |", each.measure().applyAsDouble(measured)))
        .collect(
            Collectors.joining(
                "", String.format(Locale.ROOT, "| %.2f |", threshold), System.lineSeparator()));
  }
}
