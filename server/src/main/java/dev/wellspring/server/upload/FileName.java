package dev.wellspring.server.upload;

import dev.wellspring.server.problem.Characters;
import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.text.Normalizer;

/**
 * The name of an uploaded file as the service keeps it: a label, never a path.
 *
 * <ul>
 *   <li>Everything up to the last {@code /} or {@code \} is dropped.
 *   <li>It is brought to Unicode form C, so that one name is one name on every system.
 *   <li>Control characters, line separators and the marks that turn the direction of text (which
 *       hide a name's true ending) are dropped; white space around it too.
 *   <li>Every other character stays. A name of nothing, {@code .} or {@code ..}, of more than 255
 *       characters, or with a NUL or half of a surrogate pair is refused.
 * </ul>
 */
final class FileName {
  private static final int LONGEST = 255;

  private FileName() {}

  /**
   * Cleans a name.
   *
   * @param given as the client sent it
   * @param field which field it came in
   * @throws ProblemException if nothing is left of it, or too much
   */
  static String clean(String given, String field) {
    Characters.require(field, given);
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder(last.length());
    last.codePoints().filter(FileName::isKept).forEach(kept::appendCodePoint);
    String name = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw refused(field, "must carry a file name");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw refused(field, "must carry a file name of at most %d characters".formatted(LONGEST));
    }
    return name;
  }

  private static boolean isKept(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> !turnsDirection(character);
    };
  }

  private static boolean turnsDirection(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  private static ProblemException refused(String field, String rule) {
    return new ProblemException(
        ProblemCode.FIELD_INVALID,
        "the field '%s' %s".formatted(field, rule),
        new FieldRule(field, rule));
  }
}
