package dev.wellspring.testkit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a request or a response, as far as a proxy cares.
 *
 * @param first the first line
 * @param fields the others
 */
record Head(String first, List<String> fields) {

  private static final String END = "\r\n\r\n";

  /** The next head; empty at the end of the connection. */
  static Optional<Head> read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(END) < 0) {
      int b = in.read();
      if (b < 0) {
        if (text.isEmpty()) {
          return Optional.empty();
        }
        throw new EOFException("within a head");
      }
      text.append((char) b);
    }
    List<String> lines = text.substring(0, text.length() - END.length()).lines().toList();
    return Optional.of(new Head(lines.getFirst(), lines.subList(1, lines.size())));
  }

  Optional<String> value(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return fields.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(field -> field.substring(prefix.length()).trim())
        .findFirst();
  }

  /** The body's length; only bodies with a length are passed on. */
  int length() {
    return value("Content-Length").map(Integer::parseInt).orElse(0);
  }

  /** The same under another first line and without the field that is meant for the proxy alone. */
  byte[] passedOn(String newFirst) {
    StringBuilder text = new StringBuilder(newFirst).append("\r\n");
    for (String field : fields) {
      if (!field.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")) {
        text.append(field).append("\r\n");
      }
    }
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }
}
