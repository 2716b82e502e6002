package dev.wellspring.server.api;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names a download in a {@code Content-Disposition} header (RFC 6266): in ASCII for everybody, and
 * as it is, in RFC 5987's encoding, where it is more than that.
 */
final class Attachment {
  private static final String ATTR_CHARS = "!#$&+-.^_`|~";

  private Attachment() {}

  static String named(String name) {
    String ascii = ascii(name);
    String header = "attachment; filename=\"" + ascii + "\"";
    return ascii.equals(name) ? header : header + "; filename*=UTF-8''" + extended(name);
  }

  /** Quotation marks, backslashes and percent signs are read in different ways by browsers. */
  private static String ascii(String name) {
    return name.codePoints()
        .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String extended(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (isAttrChar((char) (b & 0xff))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isAttrChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ATTR_CHARS.indexOf(c) >= 0;
  }
}
