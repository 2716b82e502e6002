package dev.wellspring.langchain4j;

import dev.wellspring.http.Request;
import dev.wellspring.http.ResponseStream;
import dev.wellspring.langchain4j.failure.StreamCutException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * The bytes of a stream of events for a parser. It ends only where the stream is whole, and
 * otherwise fails, so that no parser takes the beginning of an event for an event. Closing it,
 * which is how LangChain4j cancels, may come from any thread and ends a read that waits.
 */
final class EventBytes extends InputStream {
  private static final int NO_CONTENT = 204;

  private final ResponseStream stream;
  private final Request request;
  private final BooleanSupplier lastEventSeen;
  private volatile boolean closed;

  EventBytes(ResponseStream stream, Request request, BooleanSupplier lastEventSeen) {
    this.stream = stream;
    this.request = request;
    this.lastEventSeen = lastEventSeen;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads 1 to {@code length} bytes; -1 at the end of the whole stream, and once it was closed.
   *
   * @throws dev.wellspring.http.failure.CallFailure if the stream was cut, or said nothing in time
   * @throws StreamCutException if it ended with its connection before its last event
   */
  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = closed ? -1 : readUnlessClosed(target, offset, length);
    if (count < 0 && !closed && endsWithConnection() && !lastEventSeen.getAsBoolean()) {
      throw new StreamCutException(request.toString());
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
    stream.close();
  }

  private int readUnlessClosed(byte[] target, int offset, int length) {
    try {
      return stream.read(target, offset, length);
    } catch (RuntimeException failure) {
      if (closed) {
        return -1;
      }
      throw failure;
    }
  }

  /** RFC 9112, section 6.3: neither length nor chunks, and not the status that has no body. */
  private boolean endsWithConnection() {
    return stream.status() != NO_CONTENT
        && !stream.headers().contains("Content-Length")
        && !stream.headers().contains("Transfer-Encoding");
  }
}
