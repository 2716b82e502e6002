package dev.wellspring.providers.inhouse;

import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A place in an answer (RFC 6901). Empty, it is all of the answer. */
final class Pointer {
  /** RFC 6901, section 3. */
  private static final Pattern SYNTAX = Pattern.compile("(/([^/~]|~[01])*)*");

  private final JsonPointer pointer;

  private Pointer(JsonPointer pointer) {
    this.pointer = pointer;
  }

  /**
   * The checked pointer.
   *
   * @param property names it in messages
   * @throws IllegalArgumentException if the text is no pointer
   */
  static Pointer of(String property, String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s must be a JSON pointer such as /items/0/text (RFC 6901), but is '%s'"
              .formatted(property, text));
    }
    return new Pointer(JsonPointer.compile(text));
  }

  /** What is there; a missing node if nothing is. */
  JsonNode in(JsonNode answer) {
    return answer.at(pointer);
  }
}
