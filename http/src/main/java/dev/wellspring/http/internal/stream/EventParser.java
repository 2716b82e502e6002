package dev.wellspring.http.internal.stream;

import dev.wellspring.http.stream.ServerSentEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of bytes, one byte at a time, so that a read may end anywhere (WHATWG HTML, section
 * 9.2.6). Lines end in CR LF, LF or CR.
 */
public final class EventParser {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private Optional<String> id = Optional.empty();
  private boolean afterCarriageReturn;
  private boolean firstLine = true;
  private boolean commented;
  private int lineBytes;
  private int eventBytes;

  /** Bytes of the event that is not complete yet, and of the line that may belong to it. */
  public int pending() {
    return eventBytes + lineBytes;
  }

  /** Whether a comment came since this was last asked: a sign of life. */
  public boolean takeComment() {
    boolean came = commented;
    commented = false;
    return came;
  }

  /** Takes one byte; the event that it completes, or null. */
  public @Nullable ServerSentEvent accept(byte b) {
    boolean secondOfPair = afterCarriageReturn && b == '\n';
    afterCarriageReturn = b == '\r';
    if (secondOfPair) {
      return null;
    }
    lineBytes++;
    if (b == '\n' || b == '\r') {
      return endLine();
    }
    line.write(b);
    return null;
  }

  private @Nullable ServerSentEvent endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine) {
      firstLine = false;
      text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      return dispatch();
    }
    int colon = text.indexOf(':');
    if (colon == 0) {
      // No part of an event: a quiet stream may be kept alive by any number of them.
      commented = true;
      lineBytes = 0;
      return null;
    }
    eventBytes += lineBytes;
    lineBytes = 0;
    if (colon < 0) {
      field(text, "");
    } else {
      int from = colon + 1 < text.length() && text.charAt(colon + 1) == ' ' ? colon + 2 : colon + 1;
      field(text.substring(0, colon), text.substring(from));
    }
    return null;
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value.indexOf('\0') < 0 ? Optional.of(value) : id;
      default -> {
        // Unknown fields are ignored, says the format; so is retry, which means reconnecting.
      }
    }
  }

  private @Nullable ServerSentEvent dispatch() {
    eventBytes = 0;
    lineBytes = 0;
    String eventType = type.isEmpty() ? "message" : type;
    type = "";
    if (data.isEmpty()) {
      return null;
    }
    ServerSentEvent event =
        new ServerSentEvent(eventType, data.substring(0, data.length() - 1), id);
    data.setLength(0);
    return event;
  }
}
