package dev.wellspring.server.cli.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (HTML, section "server-sent events"). */
final class EventReader {
  private final BufferedReader lines;

  EventReader(InputStream stream) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /**
   * An event with data.
   *
   * @param name what it is, {@code message} if it does not say
   * @param data its data lines, joined by line feeds
   */
  record Event(String name, String data) {}

  /** The next event, or null at the end of the stream; an event that was cut is not one. */
  @Nullable Event next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return new Event(name, data.substring(0, data.length() - 1));
      }
      if (line.isEmpty()) {
        name = "message";
      } else if (line.startsWith("event:")) {
        name = value(line);
      } else if (line.startsWith("data:")) {
        data.append(value(line)).append('\n');
      }
    }
    return null;
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
