package dev.wellspring.http.internal.codec;

import dev.wellspring.http.Body;
import dev.wellspring.http.Headers;
import dev.wellspring.http.Method;
import dev.wellspring.http.Origin;
import dev.wellspring.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests (RFC 9112, sections 3, 6 and 7). Head and body share one buffer, so a request
 * that fits into it is one write. One writer belongs to one connection; not thread-safe.
 */
public final class RequestWriter {
  /** How much of the request went out. */
  public enum Progress {
    /** Nothing was handed over. */
    NOTHING,
    /** Bytes were handed over, and others are certainly still here. */
    PART,
    /** The piece with the last byte is being handed over. */
    LAST,
    /** All of it was handed over. */
    WHOLE
  }

  /** Is told of each piece before it is handed over. */
  @FunctionalInterface
  public interface Witness {
    void handing(Progress progress);
  }

  private static final int INITIAL = 4 << 10;

  /**
   * As much as the wire hands to the kernel at once. A server that is woken by the first part of a
   * request waits for the rest, so fewer parts save more than the calls of the kernel.
   */
  private static final int MOST = 64 << 10;

  /** Four hexadecimal digits and CR LF: room for the size of any chunk that fits the buffer. */
  private static final int CHUNK_HEAD = 6;

  /** CR LF behind a chunk, and the last chunk. */
  private static final int CHUNK_TAIL = 7;

  /** For a length that only the end of the content shows. */
  private static final long UNKNOWN = -1;

  private static final Witness NOBODY = progress -> {};

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final Sink sink;
  private final @Nullable Forwarding forwarding;
  private byte[] buffer = new byte[INITIAL];
  private int filled;
  private Progress progress = Progress.NOTHING;
  private Witness witness = NOBODY;
  private @Nullable IOException sinkFailure;

  /**
   * @param forwarding for a connection to a proxy that forwards requests; null for any other
   */
  public RequestWriter(Sink sink, @Nullable Forwarding forwarding) {
    this.sink = sink;
    this.forwarding = forwarding;
  }

  /** How far the last {@link #write} came. */
  public Progress progress() {
    return progress;
  }

  /** Forgets a buffer that had to grow. */
  public void shrink() {
    if (buffer.length > INITIAL) {
      buffer = new byte[INITIAL];
    }
  }

  /**
   * Writes the whole request.
   *
   * @param witness forgotten afterwards
   * @throws IOException if the sink fails
   * @throws ContentException if the caller's content fails; the connection must be closed, so that
   *     the server does not take the part for the whole
   */
  public void write(Request request, Witness witness) throws IOException, ContentException {
    this.witness = witness;
    progress = Progress.NOTHING;
    sinkFailure = null;
    filled = 0;
    try {
      head(request);
      switch (request.body()) {
        case Body.Empty empty -> hand(true);
        case Body.Bytes bytes -> bytes(bytes);
        case Body.Repeatable(Body.Content content, OptionalLong length) -> content(content, length);
        case Body.OneShot(Body.Content content, OptionalLong length) -> content(content, length);
      }
    } finally {
      this.witness = NOBODY;
    }
  }

  private void head(Request request) throws IOException {
    ascii(request.method().name());
    one(' ');
    if (forwarding != null) {
      ascii(request.origin().scheme());
      ascii("://");
      host(request.origin());
    }
    ascii(request.target());
    ascii(" HTTP/1.1\r\nHost: ");
    host(request.origin());
    if (forwarding != null && forwarding.authorization().isPresent()) {
      field("Proxy-Authorization", forwarding.authorization().get());
    }
    Headers headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      field(headers.name(i), headers.value(i));
    }
    if (request.id().isPresent()) {
      field(Request.ID_HEADER, request.id().get());
    }
    framing(request.method(), request.body());
    ascii("\r\n\r\n");
  }

  private void host(Origin origin) throws IOException {
    ascii(origin.host());
    if (!origin.defaultPort()) {
      one(':');
      decimal(origin.port());
    }
  }

  private void framing(Method method, Body body) throws IOException {
    long length =
        switch (body) {
          case Body.Empty empty -> 0;
          case Body.Bytes bytes -> bytes.length();
          case Body.Repeatable repeatable -> repeatable.length().orElse(UNKNOWN);
          case Body.OneShot oneShot -> oneShot.length().orElse(UNKNOWN);
        };
    if (length == UNKNOWN) {
      ascii("\r\nTransfer-Encoding: chunked");
    } else if (!(body instanceof Body.Empty) || expectsContent(method)) {
      // RFC 9110, section 8.6: a method that anticipates content says so even if there is none.
      ascii("\r\nContent-Length: ");
      decimal(length);
    }
  }

  private static boolean expectsContent(Method method) {
    return switch (method) {
      case POST, PUT, PATCH -> true;
      case GET, HEAD, OPTIONS, DELETE -> false;
    };
  }

  private void field(String name, String value) throws IOException {
    ascii("\r\n");
    ascii(name);
    ascii(": ");
    ascii(value);
  }

  private void bytes(Body.Bytes body) throws IOException {
    int sent = 0;
    while (sent < body.length()) {
      room(body.length() - sent);
      int count = Math.min(body.length() - sent, buffer.length - filled);
      body.copyTo(sent, buffer, filled, count);
      filled += count;
      sent += count;
      if (sent < body.length()) {
        hand(false);
      }
    }
    hand(true);
  }

  private void content(Body.Content content, OptionalLong length)
      throws IOException, ContentException {
    ContentOutput out = length.isPresent() ? new Measured(length.getAsLong()) : new Chunks();
    try {
      content.writeTo(out);
    } catch (Throwable failure) {
      // The caller's code may throw anything; an Error of it must not cost more than this call.
      if (sinkFailure != null) {
        throw sinkFailure;
      }
      throw new ContentException("the code that writes the request body failed", failure);
    }
    if (sinkFailure != null) {
      throw sinkFailure;
    }
    out.finish();
  }

  /** Hands the buffer over and empties it. */
  private void hand(boolean last) throws IOException {
    progress = last ? Progress.LAST : Progress.PART;
    witness.handing(progress);
    try {
      sink.write(buffer, 0, filled);
    } catch (IOException failure) {
      sinkFailure = failure;
      throw failure;
    }
    filled = 0;
    if (last) {
      progress = Progress.WHOLE;
    }
  }

  private void one(char c) throws IOException {
    if (filled == buffer.length) {
      makeRoom();
    }
    buffer[filled++] = (byte) c;
  }

  /** The characters were checked to be Latin-1 when the request was built. */
  @SuppressWarnings(
      "deprecation") // exactly what is wanted: the low byte of each character, no object
  private void ascii(String text) throws IOException {
    int at = 0;
    while (at < text.length()) {
      if (filled == buffer.length) {
        makeRoom();
      }
      int count = Math.min(text.length() - at, buffer.length - filled);
      text.getBytes(at, at + count, buffer, filled);
      filled += count;
      at += count;
    }
  }

  private void decimal(long value) throws IOException {
    long divisor = 1;
    while (value / divisor >= 10) {
      divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
      one((char) ('0' + value / divisor % 10));
    }
  }

  private void room(int wanted) {
    int length = buffer.length;
    while (length < MOST && length - filled < wanted) {
      length *= 2;
    }
    if (length > buffer.length) {
      buffer = Arrays.copyOf(buffer, length);
    }
  }

  private void makeRoom() throws IOException {
    if (buffer.length < MOST) {
      room(1);
    } else {
      hand(false);
    }
  }

  /**
   * What the caller's code writes to. Closing it does nothing: its end is when the code returns.
   */
  private abstract class ContentOutput extends OutputStream {
    abstract void finish() throws IOException, ContentException;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    final void requireUsable() throws IOException {
      if (sinkFailure != null) {
        throw sinkFailure;
      }
    }
  }

  /** Content of an announced length. */
  private final class Measured extends ContentOutput {
    private final long length;
    private long written;

    Measured(long length) {
      this.length = length;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      requireUsable();
      if (count > length - written) {
        throw new IOException("more than the announced " + length + " bytes were written");
      }
      int at = offset;
      int end = offset + count;
      while (at < end) {
        room(end - at);
        if (filled == buffer.length) {
          hand(false);
        }
        int part = Math.min(end - at, buffer.length - filled);
        System.arraycopy(bytes, at, buffer, filled, part);
        filled += part;
        at += part;
      }
      written += count;
    }

    @Override
    public void flush() throws IOException {
      requireUsable();
      if (filled > 0 && written < length) {
        hand(false);
      }
    }

    @Override
    void finish() throws IOException, ContentException {
      if (written < length) {
        throw new ContentException(
            "the request body has %d bytes, but %d were announced".formatted(written, length));
      }
      hand(true);
    }
  }

  /** Content of unknown length: every full buffer becomes a chunk. */
  private final class Chunks extends ContentOutput {
    private int chunkStart = -1;

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      requireUsable();
      int at = offset;
      int end = offset + count;
      while (at < end) {
        begin(end - at);
        int part = Math.min(end - at, buffer.length - CHUNK_TAIL - filled);
        System.arraycopy(bytes, at, buffer, filled, part);
        filled += part;
        at += part;
        if (at < end) {
          endChunk();
          hand(false);
        }
      }
    }

    @Override
    public void flush() throws IOException {
      requireUsable();
      if (chunkStart >= 0) {
        endChunk();
        hand(false);
      }
    }

    @Override
    void finish() throws IOException {
      if (chunkStart >= 0) {
        endChunk();
      }
      RequestWriter.this.ascii("0\r\n\r\n");
      hand(true);
    }

    private void begin(int wanted) throws IOException {
      if (chunkStart < 0) {
        room(CHUNK_HEAD + wanted + CHUNK_TAIL);
        if (buffer.length - filled < CHUNK_HEAD + CHUNK_TAIL + 1) {
          hand(false);
        }
        chunkStart = filled;
        filled += CHUNK_HEAD;
      } else {
        room(wanted + CHUNK_TAIL);
        if (buffer.length - CHUNK_TAIL == filled) {
          endChunk();
          hand(false);
          begin(wanted);
        }
      }
    }

    private void endChunk() {
      int size = filled - chunkStart - CHUNK_HEAD;
      for (int i = 0; i < 4; i++) {
        buffer[chunkStart + i] = HEX[(size >> (12 - 4 * i)) & 15];
      }
      buffer[chunkStart + 4] = '\r';
      buffer[chunkStart + 5] = '\n';
      buffer[filled++] = '\r';
      buffer[filled++] = '\n';
      chunkStart = -1;
    }
  }
}
