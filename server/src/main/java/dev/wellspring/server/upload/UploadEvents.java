package dev.wellspring.server.upload;

import dev.wellspring.server.event.EventStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events of one upload. A client that left is noticed and not written to any more; the
 * upload goes on. For one thread at a time.
 */
final class UploadEvents {
  private static final Logger LOG = LoggerFactory.getLogger(UploadEvents.class);

  private final EventStream events;
  private boolean gone;

  private UploadEvents(EventStream events) {
    this.events = events;
  }

  /** Begins the stream; from here on the status is 200. */
  static UploadEvents begin(HttpServletResponse response) throws IOException {
    UploadEvents begun = new UploadEvents(EventStream.begin(response));
    begun.unlessGone(stream -> stream.comment("received"));
    return begun;
  }

  /**
   * Sends one event.
   *
   * @param name of the event
   * @param json its data, without line breaks
   */
  void send(String name, byte[] json) {
    unlessGone(stream -> stream.event(name, json));
  }

  private void unlessGone(Sending sending) {
    if (gone) {
      return;
    }
    try {
      sending.over(events);
    } catch (IOException left) {
      gone = true;
      LOG.debug("client left; its upload goes on", left);
    }
  }

  /** Something that is sent. */
  @FunctionalInterface
  private interface Sending {
    void over(EventStream stream) throws IOException;
  }
}
