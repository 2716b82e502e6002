package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the cells of a table row: label and value in turn, or values under the names of their
 * columns. Stateless.
 */
final class TableFields {
  private static final Pattern CELLS = Pattern.compile(Pattern.quote(FieldFinder.CELL));

  private TableFields() {}

  /** The values of the row at this place among its passage's lines. */
  static List<LabelledValue> of(List<Line> lines, int place) {
    Line line = lines.get(place);
    List<String> cells = cells(line);
    List<String> columns = columns(lines, place, cells);
    List<LabelledValue> found = new ArrayList<>();
    for (String cell : cells) {
      for (LineFields.Part part : LineFields.withColons(cell)) {
        found.add(new LabelledValue(List.of(line), part.label(), part.value(), part.text(), false));
      }
    }
    for (int i = 1; i < cells.size(); i++) {
      if (columns.isEmpty()) {
        pair(line, cells, i, found);
      } else if (FieldFinder.isValue(cells.get(i))) {
        String name = FieldFinder.hasLetter(cells.get(0)) ? cells.get(0) + " " : "";
        found.add(
            new LabelledValue(
                List.of(line), name + columns.get(i), cells.get(i), cells.get(i), false));
      }
    }
    return found;
  }

  private static void pair(Line line, List<String> cells, int i, List<LabelledValue> found) {
    String label = stripColon(cells.get(i - 1));
    if (FieldFinder.isLabel(label) && FieldFinder.isValue(cells.get(i))) {
      boolean two = cells.size() == 2;
      String text = two ? line.text() : cells.get(i - 1) + FieldFinder.CELL + cells.get(i);
      found.add(new LabelledValue(List.of(line), label, cells.get(i), text, two));
    }
  }

  private static String stripColon(String label) {
    return label.endsWith(":") ? label.substring(0, label.length() - 1).strip() : label;
  }

  /** The names of the columns; empty if the table has none, or if this is the row of names. */
  private static List<String> columns(List<Line> lines, int row, List<String> cells) {
    int first = row;
    while (first > 0 && lines.get(first - 1).text().contains(FieldFinder.CELL)) {
      first--;
    }
    List<String> names = cells(lines.get(first));
    boolean fits = first < row && names.size() == cells.size() && names.size() > 2;
    return fits && names.stream().allMatch(TableFields::isName) ? names : List.of();
  }

  /** A name has more letters than digits, as {@code Visitors 2024} has. */
  private static boolean isName(String cell) {
    long letters = cell.chars().filter(Character::isLetter).count();
    return letters > cell.chars().filter(Character::isDigit).count();
  }

  private static List<String> cells(Line line) {
    return CELLS.splitAsStream(line.text()).map(String::strip).toList();
  }
}
