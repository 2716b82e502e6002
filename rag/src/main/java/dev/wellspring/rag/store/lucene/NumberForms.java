package dev.wellspring.rag.store.lucene;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a number, so that {@code 1,250.00}, {@code 1.250,00}, {@code 1250.00} and {@code
 * 1250} find each other. Digits alone stay as they are: {@code 001} is part of a code.
 */
final class NumberForms {
  /** Groups of three and perhaps a fraction, English or continental; or digits and a fraction. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<english>\\d{1,3}(?:,\\d{3})+)(?:\\.(?<englishFraction>\\d+))?"
              + "|(?<continental>\\d{1,3}(?:\\.\\d{3})+),(?<continentalFraction>\\d+)"
              + "|(?<plain>\\d+)(?:[.,](?<plainFraction>\\d+))?");

  private NumberForms() {}

  /**
   * The forms to index for a token: the number without grouping, with a point before its fraction,
   * and its whole part. A fraction of zeros is dropped.
   *
   * @return nothing if the token is not a number
   */
  static List<String> of(String token) {
    Matcher number = NUMBER.matcher(token);
    if (!number.matches()) {
      return List.of();
    }
    String whole = first(number, "english", "continental", "plain").replaceAll("[.,]", "");
    String fraction = first(number, "englishFraction", "continentalFraction", "plainFraction");
    return fraction.chars().allMatch(digit -> digit == '0')
        ? List.of(whole)
        : List.of(whole + "." + fraction, whole);
  }

  private static String first(Matcher matcher, String... groups) {
    for (String group : groups) {
      String value = matcher.group(group);
      if (value != null) {
        return value;
      }
    }
    return "";
  }
}
