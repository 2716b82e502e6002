package dev.wellspring.server.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the file name out of a part's {@code Content-Disposition}. {@code filename*} (RFC 5987)
 * goes before {@code filename}; in the latter browsers write a quotation mark and line breaks in
 * percent encoding (WHATWG HTML, multipart/form-data) and others with a backslash (RFC 7578), so
 * both are undone, and a backslash before anything else is a character of the name.
 */
final class PartName {
  private static final Pattern EXTENDED =
      Pattern.compile(";\\s*filename\\*\\s*=\\s*\"?([\\w-]+)'[^']*'([^;\"\\s]*)", flags());
  private static final Pattern QUOTED =
      Pattern.compile(";\\s*filename\\s*=\\s*\"((?:\\\\[\"\\\\]|[^\"])*+)\"", flags());
  private static final Pattern TOKEN = Pattern.compile(";\\s*filename\\s*=\\s*([^;\"]+)", flags());

  private PartName() {}

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** The name as it was on the client; empty if the part names no file. */
  static Optional<String> of(String contentDisposition) {
    return extended(contentDisposition).or(() -> plain(contentDisposition));
  }

  private static Optional<String> extended(String header) {
    Matcher matcher = EXTENDED.matcher(header);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(percentDecoded(matcher.group(2), Charset.forName(matcher.group(1))));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty(); // the plain name says it in ASCII
    }
  }

  private static Optional<String> plain(String header) {
    Matcher quoted = QUOTED.matcher(header);
    if (quoted.find()) {
      return Optional.of(unescaped(quoted.group(1)));
    }
    Matcher token = TOKEN.matcher(header);
    return token.find() ? Optional.of(token.group(1).strip()) : Optional.empty();
  }

  private static String unescaped(String quoted) {
    return quoted
        .replaceAll("\\\\([\"\\\\])", "$1")
        .replace("%22", "\"")
        .replaceAll("(?i)%0d", "\r")
        .replaceAll("(?i)%0a", "\n");
  }

  private static String percentDecoded(String value, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
      int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
      if (value.charAt(i) == '%' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.writeBytes(value.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(charset);
  }
}
