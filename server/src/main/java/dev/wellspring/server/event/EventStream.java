package dev.wellspring.server.event;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A response of server-sent events (WHATWG HTML, 9.2). Each is sent at once; an {@link IOException}
 * says that the client is gone. For one thread at a time.
 */
public final class EventStream {
  private final OutputStream out;

  private EventStream(OutputStream out) {
    this.out = out;
  }

  /** Begins the stream; from here on the status is 200. */
  public static EventStream begin(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // proxies that obey it pass events on at once
    return new EventStream(response.getOutputStream());
  }

  /** Sends a line that clients skip. */
  public void comment(String words) throws IOException {
    write(": " + words + "\n\n", new byte[0], "");
  }

  /**
   * Sends an event without a name.
   *
   * @param json its data, without line breaks
   */
  public void data(byte[] json) throws IOException {
    write("data: ", json, "\n\n");
  }

  /**
   * Sends a named event.
   *
   * @param json its data, without line breaks
   */
  public void event(String name, byte[] json) throws IOException {
    write("event: " + name + "\ndata: ", json, "\n\n");
  }

  /** In one piece, so that no client sees half an event. */
  private void write(String head, byte[] json, String end) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(json);
    whole.writeBytes(end.getBytes(StandardCharsets.UTF_8));
    out.write(whole.toByteArray());
    out.flush();
  }
}
