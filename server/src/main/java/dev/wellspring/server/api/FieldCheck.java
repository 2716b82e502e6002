package dev.wellspring.server.api;

import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one request and reports all broken rules together. For one thread. */
final class FieldCheck {
  private final List<FieldRule> broken = new ArrayList<>();

  /**
   * A text that must be there and not be blank.
   *
   * @param longest in characters
   * @return the text, stripped; empty if the rule is broken
   */
  String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      broken.add(new FieldRule(field, "must not be blank"));
      return "";
    }
    if (value.length() > longest) {
      broken.add(
          new FieldRule(
              field,
              "must have at most %d characters, but has %d".formatted(longest, value.length())));
    }
    return value.strip();
  }

  /** A whole number that may be left out. */
  int number(String field, @Nullable Integer value, int otherwise, int least, int most) {
    int number = value == null ? otherwise : value;
    if (number < least || number > most) {
      broken.add(
          new FieldRule(field, "must be %d to %d, but is %d".formatted(least, most, number)));
    }
    return number;
  }

  /**
   * Ends the check.
   *
   * @throws ProblemException if a rule is broken
   */
  void done() {
    if (!broken.isEmpty()) {
      FieldRule first = broken.getFirst();
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the field '%s' %s".formatted(first.field(), first.rule()),
          broken);
    }
  }
}
