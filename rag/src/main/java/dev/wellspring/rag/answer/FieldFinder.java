package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labelled values: {@code Total: 45.67}, {@code TOTAL | 45.67}, {@code Total 45.67}, a label
 * above its value, and the cells of a table under its first row. Stateless.
 */
final class FieldFinder {
  /** Stands between the cells of a row. */
  static final String CELL = " | ";

  private static final Pattern CELLS = Pattern.compile(Pattern.quote(CELL));
  private static final List<ValueKind> SELF_EXPLAINING =
      List.of(ValueKind.DATE, ValueKind.EMAIL, ValueKind.PHONE);
  private static final int LONGEST_LABEL = 48;
  private static final int MOST_LABEL_WORDS = 6;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_LINE = 400;

  /**
   * A label before a colon; a digit before a colon is a time, a letter before {@code //} a link.
   */
  private static final Pattern COLON =
      Pattern.compile(
          "(?<label>\\p{L}[^:|]{0,47}?)\\s?[:：](?!//)(?!(?<=\\d:)\\d)\\s*(?<value>\\S.*)");

  /** Where a second label begins on a line whose first has a value already. */
  private static final Pattern NEXT_LABEL =
      Pattern.compile(
          "(?<=:\\s?[^:|\\s]{1,40})\\s+(?=\\p{Lu}[\\p{L}#/.-]{0,20}(?: [\\p{L}#/.-]{1,20}){0,2}"
              + "\\s?:(?!//)\\s*\\S)");

  /** Words, then a value at the end of the line. */
  private static final Pattern TRAILING =
      Pattern.compile(
          "(?<label>\\p{L}[^|:]{0,47}?)[\\s.·…_-]+(?<value>(?:[$€£¥₹]|[A-Z]{2,3}\\s?)?"
              + "-?\\d[\\d.,/-]{0,20}(?:\\s?(?:%|[A-Za-z]{1,8}|[€£]))?)");

  private FieldFinder() {}

  static List<LabelledValue> find(List<Line> lines) {
    List<LabelledValue> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.text().length() > LONGEST_LINE) {
        continue;
      }
      if (line.text().contains(CELL)) {
        row(line, tableHeader(lines, i), found);
      } else {
        inText(line, line.text(), true, found);
        bare(line, found);
        if (i + 1 < lines.size()) {
          above(line, lines.get(i + 1), found);
        }
      }
    }
    return found;
  }

  /** {@code Label: value}, several on a line, or {@code Label value}. */
  private static void inText(Line line, String text, boolean wholeLine, List<LabelledValue> found) {
    List<String> parts = NEXT_LABEL.splitAsStream(text).toList();
    boolean any = false;
    for (String part : parts) {
      Matcher colon = COLON.matcher(part.strip());
      if (colon.matches() && isLabel(colon.group("label")) && isValue(colon.group("value"))) {
        add(line, colon, part.strip(), wholeLine && parts.size() == 1, found);
        any = true;
      }
    }
    Matcher trailing = TRAILING.matcher(text);
    if (!any && wholeLine && trailing.matches() && isTrailingLabel(trailing.group("label"))) {
      add(line, trailing, text, true, found);
    }
  }

  private static void add(
      Line line, Matcher match, String text, boolean whole, List<LabelledValue> found) {
    String value = match.group("value").strip();
    boolean tells = whole && Terms.of(value).size() <= 8;
    found.add(new LabelledValue(List.of(line), match.group("label").strip(), value, text, tells));
  }

  /** A line that is nothing but a date, an e-mail address or a phone number needs no label. */
  private static void bare(Line line, List<LabelledValue> found) {
    String text = line.text();
    for (ValueKind kind : SELF_EXPLAINING) {
      List<Value> values = text.length() <= LONGEST_LABEL ? Values.of(kind, text) : List.of();
      if (!values.isEmpty() && values.getFirst().start() == 0 && restIsTime(text, values)) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        found.add(new LabelledValue(List.of(line), name, text, text, true));
        return;
      }
    }
  }

  private static boolean restIsTime(String text, List<Value> values) {
    String rest = text.substring(values.getFirst().end()).strip();
    List<Value> times = Values.of(ValueKind.TIME, rest);
    return rest.isEmpty()
        || (!times.isEmpty() && times.getFirst().of(rest).length() == rest.length());
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

  /** The cells of a row: label and value in turn, or one label and values under column names. */
  private static void row(Line line, List<String> header, List<LabelledValue> found) {
    List<String> cells = cells(line);
    for (String cell : cells) {
      inText(line, cell, false, found);
    }
    boolean columns = header.size() == cells.size() && header.size() > 2;
    for (int i = 1; i < cells.size(); i++) {
      String value = cells.get(i);
      String label = columns ? cells.get(0) : cells.get(i - 1);
      if (columns && isValue(value)) {
        String name = (hasLetter(label) ? label + " " : "") + header.get(i);
        found.add(new LabelledValue(List.of(line), name, value, value, false));
      } else if (isLabel(stripColon(label)) && isValue(value)) {
        String text = cells.size() == 2 ? line.text() : cells.get(i - 1) + CELL + value;
        found.add(
            new LabelledValue(List.of(line), stripColon(label), value, text, cells.size() == 2));
      }
    }
  }

  /** The first row of the table that a row stands in; empty if it is the first itself. */
  private static List<String> tableHeader(List<Line> lines, int row) {
    int first = row;
    while (first > 0 && lines.get(first - 1).text().contains(CELL)) {
      first--;
    }
    List<String> header = cells(lines.get(first));
    boolean names = first < row;
    for (String cell : header) {
      names &= hasLetter(cell) && cell.chars().noneMatch(Character::isDigit);
    }
    return names ? header : List.of();
  }

  private static List<String> cells(Line line) {
    return CELLS.splitAsStream(line.text()).map(String::strip).toList();
  }

  private static String stripColon(String label) {
    return label.endsWith(":") ? label.substring(0, label.length() - 1).strip() : label;
  }

  /** A label without a colon: no part of a sentence, so no small word stands in it. */
  private static boolean isTrailingLabel(String text) {
    return isLabel(text)
        && Terms.of(text).stream().noneMatch(t -> t.stop() && !t.stem().equals("no"));
  }

  private static boolean isLabel(String text) {
    int words = Terms.of(text).size();
    return text.length() <= LONGEST_LABEL
        && words >= 1
        && words <= MOST_LABEL_WORDS
        && hasLetter(text);
  }

  private static boolean isValue(String text) {
    return !text.isBlank() && text.length() <= LONGEST_VALUE && !Terms.of(text).isEmpty();
  }

  /** A value that no sentence surrounds. */
  private static boolean isBareValue(String text) {
    return Terms.of(text).size() <= 5
        && (text.chars().anyMatch(Character::isDigit) || text.contains("@"));
  }

  private static boolean hasLetter(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }
}
