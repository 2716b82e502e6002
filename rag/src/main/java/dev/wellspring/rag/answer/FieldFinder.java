package dev.wellspring.rag.answer;

import dev.wellspring.rag.chunk.Sentences;
import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.List;

/** Finds labelled values in lines, in table rows, and where a label stands above its value. */
final class FieldFinder {
  /** Stands between the cells of a row. */
  static final String CELL = " | ";

  private static final int LONGEST_LABEL = 48;
  private static final int MOST_LABEL_WORDS = 6;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_LINE = 400;
  private static final int MOST_WORDS_OF_A_BARE_VALUE = 5;

  private FieldFinder() {}

  static List<LabelledValue> find(List<Line> lines) {
    List<LabelledValue> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.text().length() > LONGEST_LINE) {
        continue;
      }
      if (line.text().contains(CELL)) {
        found.addAll(TableFields.of(lines, i));
        continue;
      }
      for (LineFields.Part part : LineFields.of(line.text())) {
        found.add(
            new LabelledValue(
                List.of(line), part.label(), part.value(), part.text(), part.tells()));
      }
      if (i + 1 < lines.size()) {
        above(line, lines.get(i + 1), found);
      }
    }
    return found;
  }

  /** A label on one line, its value on the next. */
  private static void above(Line line, Line next, List<LabelledValue> found) {
    String label = line.text();
    boolean colon = label.endsWith(":");
    String name = colon ? label.substring(0, label.length() - 1).strip() : label;
    boolean pair =
        isLabel(name)
            && name.chars().noneMatch(Character::isDigit)
            && !name.contains(":")
            && next.text().length() <= LONGEST_VALUE
            && !next.text().contains(CELL)
            && !next.text().contains(":")
            && (colon || isBareValue(next.text()));
    if (pair) {
      String text = label + " " + next.text();
      found.add(new LabelledValue(List.of(line, next), name, next.text(), text, colon));
    }
  }

  /** Whether a text may be a label that a colon or a cell sets apart. */
  static boolean isLabel(String text) {
    int words = Terms.of(text).size();
    return text.length() <= LONGEST_LABEL
        && words >= 1
        && words <= MOST_LABEL_WORDS
        && hasLetter(text)
        && (isInCapitals(text) || Sentences.split(text).size() == 1);
  }

  /** Where all is in capitals, a full stop shortens a word more often than it ends a sentence. */
  private static boolean isInCapitals(String text) {
    return text.chars().noneMatch(Character::isLowerCase);
  }

  /** Whether it may be one without: it is no part of a sentence, so no small word stands in it. */
  static boolean isLabelWithoutColon(String text) {
    return isLabel(text)
        && Character.isLetter(text.charAt(0))
        && Terms.of(text).stream().noneMatch(t -> t.stop() && !t.stem().equals("no"));
  }

  static boolean isValue(String text) {
    return !text.isBlank() && text.length() <= LONGEST_VALUE && !Terms.of(text).isEmpty();
  }

  /** A value that no sentence surrounds. */
  private static boolean isBareValue(String text) {
    return Terms.of(text).size() <= MOST_WORDS_OF_A_BARE_VALUE
        && (text.chars().anyMatch(Character::isDigit) || text.contains("@"));
  }

  static boolean hasLetter(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }
}
