package dev.wellspring.rag.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads labelled values within one line: {@code Total: 45.67}, {@code Total 45.67}, {@code Full
 * name Mira Talvik}, several labels on a line, and labels that another column ran into. Stateless.
 */
final class LineFields {
  private static final List<ValueKind> SELF_EXPLAINING =
      List.of(ValueKind.DATE, ValueKind.EMAIL, ValueKind.PHONE);
  private static final List<ValueKind> AT_THE_END =
      List.of(ValueKind.DATE, ValueKind.EMAIL, ValueKind.PHONE, ValueKind.MONEY, ValueKind.PERCENT);
  private static final int MOST_WORDS_WITHOUT_COLON = 10;
  private static final int MOST_WORDS_THAT_TELL = 8;

  /** Between a label and its value; neither in a time of day nor in a link. */
  private static final Pattern COLON =
      Pattern.compile("\\s?(?:(?<!\\d)[:：]|(?<=\\d)[:：](?!\\d))(?!//)\\s*");

  /** A label such as {@code Invoice number} at the end of what another column says. */
  private static final Pattern MIXED_CASE_LABEL =
      Pattern.compile("\\p{Lu}[\\p{L}.#/-]{0,30}(?: \\p{Ll}[\\p{L}.#/-]{0,30}){1,3}$");

  /** Words, then a number at the end of the line. */
  private static final Pattern TRAILING_NUMBER =
      Pattern.compile(
          "(?<label>\\p{L}[^|:]{0,47}?)[\\s.·…_-]+(?<value>(?:[$€£¥₹]|[A-Z]{2,3}\\s?)?"
              + "-?\\d[\\d.,/-]{0,20}(?:\\s?(?:%|[A-Za-z]{1,8}|[€£]))?)");

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  private LineFields() {}

  /**
   * A label and its value.
   *
   * @param text the words that a reader is shown, as they were read
   * @param tells whether the line says nothing else
   */
  record Part(String label, String value, String text, boolean tells) {}

  /** What a line says that stands alone. */
  static List<Part> of(String line) {
    List<Part> parts = withColons(line);
    if (!parts.isEmpty() || Terms.of(line).size() > MOST_WORDS_WITHOUT_COLON) {
      return parts;
    }
    parts = bare(line);
    parts = parts.isEmpty() ? underKnownLabel(line) : parts;
    return parts.isEmpty() ? beforeItsValue(line) : parts;
  }

  /** The labels of a line that end with a colon. */
  static List<Part> withColons(String line) {
    List<Part> parts = new ArrayList<>();
    Matcher colon = COLON.matcher(line);
    int labelStart = 0;
    int labelEnd = -1;
    int valueStart = 0;
    while (colon.find()) {
      int from = labelEnd < 0 ? 0 : valueStart;
      int next = from + labelIn(line.substring(from, colon.start()), labelEnd < 0);
      if (labelEnd >= 0) {
        add(line, labelStart, labelEnd, valueStart, next, parts);
      }
      labelStart = next;
      labelEnd = colon.start();
      valueStart = colon.end();
    }
    if (labelEnd >= 0) {
      add(line, labelStart, labelEnd, valueStart, line.length(), parts);
    }
    return parts;
  }

  private static void add(
      String line, int labelStart, int labelEnd, int valueStart, int valueEnd, List<Part> parts) {
    String label = line.substring(labelStart, labelEnd).strip();
    String value = line.substring(valueStart, Math.max(valueStart, valueEnd)).strip();
    if (FieldFinder.isLabel(label) && FieldFinder.isValue(value)) {
      String text = line.substring(labelStart, valueEnd).strip();
      boolean tells =
          text.length() == line.length() && Terms.of(value).size() <= MOST_WORDS_THAT_TELL;
      parts.add(new Part(label, value, text, tells));
    }
  }

  /** Where the label begins in what stands before a colon, a value or another column before it. */
  private static int labelIn(String before, boolean first) {
    Matcher mixed = MIXED_CASE_LABEL.matcher(before);
    if (mixed.find()) {
      return mixed.start();
    }
    if (first) {
      return 0;
    }
    int known = 0;
    for (int at = before.length(); at > 0; at = before.lastIndexOf(' ', at - 1)) {
      int start = at == before.length() ? before.lastIndexOf(' ') + 1 : at + 1;
      if (Concepts.isName(before.substring(start))) {
        known = start;
      }
    }
    return known > 0 ? known : before.lastIndexOf(' ') + 1;
  }

  /** A line that is nothing but a date, an e-mail address or a phone number needs no label. */
  private static List<Part> bare(String line) {
    for (ValueKind kind : SELF_EXPLAINING) {
      List<Value> values = Values.of(kind, line);
      if (!values.isEmpty() && values.getFirst().start() == 0 && restIsTime(line, values)) {
        return List.of(new Part(kind.name().toLowerCase(Locale.ROOT), line, line, true));
      }
    }
    return List.of();
  }

  private static boolean restIsTime(String line, List<Value> values) {
    String rest = line.substring(values.getFirst().end()).strip();
    List<Value> times = Values.of(ValueKind.TIME, rest);
    return rest.isEmpty()
        || (!times.isEmpty() && times.getFirst().of(rest).length() == rest.length());
  }

  /** A line of a form that begins with a label that everybody uses. */
  private static List<Part> underKnownLabel(String line) {
    if (!Character.isUpperCase(line.charAt(0))
        || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0) {
      return List.of();
    }
    List<Part> longest = List.of();
    for (int at = line.indexOf(' '); at > 0; at = line.indexOf(' ', at + 1)) {
      String value = line.substring(at + 1).strip();
      boolean begins = !value.isEmpty() && !Character.isLowerCase(value.charAt(0));
      String label = withoutEnd(line.substring(0, at));
      if ((begins || value.contains("@")) && Concepts.isName(label)) {
        longest = List.of(new Part(label, value, line, true));
      }
    }
    return longest;
  }

  /** A line that ends with a value that can be told by its shape, and a label before it. */
  private static List<Part> beforeItsValue(String line) {
    int start = line.length();
    for (ValueKind kind : AT_THE_END) {
      for (Value value : Values.of(kind, line)) {
        start = value.end() == line.length() ? Math.min(start, value.start()) : start;
      }
    }
    String label = withoutEnd(line.substring(0, start));
    String value = line.substring(start);
    if (value.isEmpty()) {
      Matcher number = TRAILING_NUMBER.matcher(line);
      if (!number.matches()) {
        return List.of();
      }
      label = number.group("label").strip();
      value = number.group("value").strip();
    }
    boolean title = YEAR.matcher(value).matches();
    return title || !FieldFinder.isLabelWithoutColon(label)
        ? List.of()
        : List.of(new Part(label, value, line, true));
  }

  /** Without the dots, lines and colons that lead to the value. */
  private static String withoutEnd(String label) {
    int end = label.length();
    while (end > 0 && " .:·…_-".indexOf(label.charAt(end - 1)) >= 0) {
      end--;
    }
    return label.substring(0, end);
  }
}
