package dev.wellspring.server.problem;

import org.jspecify.annotations.Nullable;

/** Which characters no text in a request may have: those that cannot be stored as text. */
public final class Characters {
  /** What a text with such a character is told. */
  static final String RULE = "must not have a NUL or one half of a surrogate pair";

  private Characters() {}

  /**
   * Checks a field; none, if it was left out.
   *
   * @throws ProblemException if it has a NUL (U+0000) or an unpaired surrogate
   */
  public static void require(String field, @Nullable String value) {
    if (value != null && !areText(value)) {
      throw new ProblemException(
          ProblemCode.FIELD_INVALID,
          "the field '%s' %s".formatted(field, RULE),
          new FieldRule(field, RULE));
    }
  }

  /** Whether all characters are text. */
  static boolean areText(String value) {
    return value
        .codePoints()
        .noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
  }
}
