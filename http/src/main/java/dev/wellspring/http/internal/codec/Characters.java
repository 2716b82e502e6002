package dev.wellspring.http.internal.codec;

/** The character classes of RFC 9110, section 5.6, for bytes that arrive. */
final class Characters {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 'a' + 'A'] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Characters() {}

  static boolean token(byte b) {
    return TOKEN[b & 0xff];
  }

  static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** VCHAR, obs-text, space or tab: what a field's value may hold. */
  static boolean fieldContent(byte b) {
    int c = b & 0xff;
    return c >= ' ' ? c != 0x7f : c == '\t';
  }

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Value of a hexadecimal digit, or -1. */
  static int hex(byte b) {
    return b < 0 ? -1 : Character.digit((char) b, 16);
  }
}
