package dev.wellspring.server.upload;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (WHATWG HTML, 9.2) of one upload. A client that left is noticed and not
 * written to any more; the upload goes on. For one thread at a time.
 */
final class UploadEvents {
  private static final Logger LOG = LoggerFactory.getLogger(UploadEvents.class);

  private final OutputStream out;
  private boolean gone;

  private UploadEvents(OutputStream out) {
    this.out = out;
  }

  /** Begins the stream; from here on the status is 200. */
  static UploadEvents begin(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    UploadEvents events = new UploadEvents(response.getOutputStream());
    events.write(": received\n\n".getBytes(StandardCharsets.UTF_8));
    return events;
  }

  /**
   * Sends one event.
   *
   * @param name of the event
   * @param json its data, without line breaks
   */
  void send(String name, byte[] json) {
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
    byte[] event = new byte[head.length + json.length + 2];
    System.arraycopy(head, 0, event, 0, head.length);
    System.arraycopy(json, 0, event, head.length, json.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    write(event);
  }

  private void write(byte[] event) {
    if (gone) {
      return;
    }
    try {
      out.write(event);
      out.flush();
    } catch (IOException left) {
      gone = true;
      LOG.debug("client left; its upload goes on", left);
    }
  }
}
