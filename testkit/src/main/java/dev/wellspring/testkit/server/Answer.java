package dev.wellspring.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A well-formed HTTP/1.1 answer as a value.
 *
 * @param status the status code
 * @param headers whole header lines, {@code Name: value}; framing headers are added by {@code
 *     framing}
 * @param parts the body, one byte per character; each part is one chunk when chunked
 * @param framing how the end of the body is told
 */
public record Answer(int status, List<String> headers, List<String> parts, Framing framing) {

  /** How the end of a body is told (RFC 9112, section 6.3). */
  public enum Framing {
    /** By {@code Content-Length}. */
    LENGTH,
    /** By {@code Transfer-Encoding: chunked}. */
    CHUNKED,
    /** By closing the connection. */
    UNTIL_CLOSE,
    /** There is no body and no framing header, as in 204 and 304. */
    NONE
  }

  public Answer {
    headers = List.copyOf(headers);
    parts = List.copyOf(parts);
  }

  /** An answer with this status, framed by its length, with a short text as its body. */
  public static Answer status(int status) {
    return new Answer(
        status, List.of("Content-Type: text/plain"), List.of("status " + status), Framing.LENGTH);
  }

  /** A 200 with the text, in UTF-8, framed by its length. */
  public static Answer ok(String text) {
    return status(200).withParts(bytesOf(text));
  }

  /**
   * A 200 that is a stream of server-sent events, chunked, one chunk an event.
   *
   * @param payloads the {@code data} of each event, single lines
   */
  public static Answer events(String... payloads) {
    List<String> events = new ArrayList<>();
    for (String payload : payloads) {
      events.add(bytesOf("data: " + payload + "\n\n"));
    }
    return new Answer(200, List.of("Content-Type: text/event-stream"), events, Framing.CHUNKED);
  }

  /** The same with one more header line. */
  public Answer with(String headerLine) {
    List<String> more = new ArrayList<>(headers);
    more.add(headerLine);
    return new Answer(status, more, parts, framing);
  }

  /** The same with another body. */
  public Answer withParts(String... newParts) {
    return new Answer(status, headers, List.of(newParts), framing);
  }

  /** The same with the end of the body told another way. */
  public Answer framed(Framing newFraming) {
    return new Answer(status, headers, parts, newFraming);
  }

  /** The text in UTF-8, written one character per byte. */
  public static String bytesOf(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  boolean closes() {
    return framing == Framing.UNTIL_CLOSE
        || headers.stream().anyMatch(line -> line.equalsIgnoreCase("Connection: close"));
  }

  String render(String echoLine, boolean withBody) {
    StringBuilder out = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
    headers.forEach(line -> out.append(line).append("\r\n"));
    out.append(echoLine);
    out.append(framingLine()).append("\r\n");
    if (withBody) {
      appendBody(out);
    }
    return out.toString();
  }

  private String framingLine() {
    return switch (framing) {
      case LENGTH -> "Content-Length: " + String.join("", parts).length() + "\r\n";
      case CHUNKED -> "Transfer-Encoding: chunked\r\n";
      case UNTIL_CLOSE -> "Connection: close\r\n";
      case NONE -> "";
    };
  }

  private void appendBody(StringBuilder out) {
    for (String part : parts) {
      switch (framing) {
        case LENGTH, UNTIL_CLOSE -> out.append(part);
        case CHUNKED ->
            out.append(Integer.toHexString(part.length()))
                .append("\r\n")
                .append(part)
                .append("\r\n");
        case NONE -> {}
      }
    }
    if (framing == Framing.CHUNKED) {
      out.append("0\r\n\r\n");
    }
  }
}
