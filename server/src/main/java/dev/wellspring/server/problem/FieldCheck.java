package dev.wellspring.server.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one request and reports all broken rules together. For one thread. */
public final class FieldCheck {
  private final List<FieldRule> broken = new ArrayList<>();

  /** Notes that a field breaks a rule. */
  public void refuse(String field, String rule) {
    broken.add(new FieldRule(field, rule));
  }

  /**
   * A text that must be there and not be blank.
   *
   * @param longest in characters
   * @return the text, stripped; empty if the rule is broken
   */
  public String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      refuse(field, "must not be blank");
      return "";
    }
    if (!Characters.areText(value)) {
      refuse(field, Characters.RULE);
    }
    if (value.length() > longest) {
      refuse(
          field, "must have at most %d characters, but has %d".formatted(longest, value.length()));
    }
    return value.strip();
  }

  /** A whole number that may be left out. */
  public int number(String field, @Nullable Integer value, int otherwise, int least, int most) {
    return number(field, value, least, most).orElse(otherwise);
  }

  /** A whole number that may be left out; empty then, or if it is out of its range. */
  public OptionalInt number(String field, @Nullable Integer value, int least, int most) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < least || value > most) {
      refuse(field, "must be %d to %d, but is %d".formatted(least, most, value));
      return OptionalInt.empty();
    }
    return OptionalInt.of(value);
  }

  /** A number that may be left out; empty then, or if it is out of its range. */
  public OptionalDouble decimal(String field, @Nullable Double value, int least, int most) {
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (!(value >= least && value <= most)) {
      refuse(field, "must be %d to %d, but is %s".formatted(least, most, value));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  /**
   * Ends the check.
   *
   * @throws ProblemException if a rule is broken
   */
  public void done() {
    if (!broken.isEmpty()) {
      FieldRule first = broken.getFirst();
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the field '%s' %s".formatted(first.field(), first.rule()),
          broken);
    }
  }
}
