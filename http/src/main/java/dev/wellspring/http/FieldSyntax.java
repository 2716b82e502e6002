package dev.wellspring.http;

/**
 * What RFC 9110 allows in a header field (section 5), so that nothing a caller passes can end a
 * line and begin another.
 */
final class FieldSyntax {
  private FieldSyntax() {}

  static void requireField(String name, String value) {
    requireToken(name);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
        throw new IllegalArgumentException(
            "the value of header %s holds the character U+%04X at %d; only visible Latin-1, space and tab may be sent"
                .formatted(name, (int) c, i));
      }
    }
    if (!value.isEmpty()
        && (isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)))) {
      throw new IllegalArgumentException(
          "the value of header " + name + " must not begin or end with a space or tab");
    }
  }

  private static void requireToken(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header name must not be empty");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isTokenCharacter(name.charAt(i))) {
        throw new IllegalArgumentException(
            "a header name holds the character U+%04X at %d, which no token may hold"
                .formatted((int) name.charAt(i), i));
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
