package dev.wellspring.rag.read.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Pictures that a page holds within itself (RFC 2397). Stateless. */
final class DataUri {
  private DataUri() {}

  /** Whether a reference is such a picture. */
  static boolean isPicture(String uri) {
    return uri.regionMatches(true, 0, "data:image/", 0, "data:image/".length());
  }

  /** The bytes of such a picture; none if they are not encoded in Base64, or wrongly. */
  static byte[] bytes(String uri) {
    int comma = uri.indexOf(',');
    if (comma < 0 || !uri.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
      return new byte[0];
    }
    String encoded = uri.substring(comma + 1);
    try {
      // a plus sign is meant as one, where a form would mean a blank
      String base64 =
          encoded.contains("%")
              ? URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)
              : encoded;
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
