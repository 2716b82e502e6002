package dev.wellspring.http.internal.wire;

import dev.wellspring.http.environment.Ticker;
import dev.wellspring.http.internal.deadline.Alarm;
import dev.wellspring.http.internal.deadline.DeadlineWatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connected channel with a look, an exact count of bytes written, deadlines in both directions
 * and one byte of push-back. Used by one thread at a time, except {@link #close}.
 *
 * <p>The channel is blocking while it is read, and non-blocking while it is looked at and written.
 * Looking and writing share one such window: on the way of every request this costs two calls of
 * the kernel, none on a virtual thread.
 */
public final class Wire {
  /** Longest piece handed to the channel at once; it copies each piece to native memory. */
  private static final int PIECE = 64 << 10;

  private final SocketChannel channel;
  private final Ticker ticker;
  private final ByteBuffer oneByte = ByteBuffer.allocate(1);
  private final Socket socket;
  private final InputStream input;
  private final Alarm alarm;

  private boolean blocking = true;
  private boolean pushedBack;
  private boolean writeFailed;
  private long accepted;
  private long readPatience;
  private long readDeadline;
  private boolean probing;
  private long writePatience;
  private long writeDeadline;

  /**
   * @param channel connected and blocking
   * @param deadlines ends reads that last too long
   */
  public Wire(SocketChannel channel, Ticker ticker, DeadlineWatch deadlines) throws IOException {
    this.channel = channel;
    this.ticker = ticker;
    this.socket = channel.socket();
    this.input = socket.getInputStream();
    this.alarm = deadlines.alarm(this::close);
  }

  public SocketChannel channel() {
    return channel;
  }

  /**
   * Reads fail with {@link SocketTimeoutException} if one of them gets no byte for {@code patience}
   * nanoseconds, or once the ticker has passed {@code deadline}; one that was waiting has closed
   * the connection then.
   */
  public void readLimits(long patience, long deadline) {
    this.readPatience = patience;
    this.readDeadline = deadline;
    this.probing = false;
  }

  /** The same with a deadline alone. */
  public void readDeadline(long deadline) {
    readLimits(Long.MAX_VALUE, deadline);
  }

  /** Like {@link #readDeadline}, but reading may go on afterwards. Dear: for a rare, short wait. */
  public void probeDeadline(long deadline) {
    readDeadline(deadline);
    this.probing = true;
  }

  /**
   * Writes fail with {@link SocketTimeoutException} if the kernel takes no byte for {@code
   * patience} nanoseconds, or once the ticker has passed {@code deadline}.
   */
  public void writeLimits(long patience, long deadline) {
    this.writePatience = patience;
    this.writeDeadline = deadline;
  }

  /** Bytes that the kernel took since the connection was opened: exact, also after a failure. */
  public long accepted() {
    return accepted;
  }

  /** Whether a write ended with bytes that the kernel certainly did not take. */
  public boolean writeFailed() {
    return writeFailed;
  }

  /**
   * Looks, without waiting, whether the unused socket can be used. A byte that is read is pushed
   * back, because below TLS it belongs to a record.
   */
  public Look look() {
    if (pushedBack) {
      return Look.UNSOLICITED;
    }
    try {
      nonBlocking();
      oneByte.clear();
      int count = channel.read(oneByte);
      if (count == 1) {
        pushedBack = true;
        return Look.UNSOLICITED;
      }
      return count == 0 ? Look.ALIVE : Look.CLOSED;
    } catch (IOException broken) {
      return Look.BROKEN;
    }
  }

  /**
   * Hands all bytes to the kernel.
   *
   * @throws SocketTimeoutException if the kernel took none of the rest until the deadline
   * @throws UnexpectedBytesException if the kernel takes no more and the peer has sent something,
   *     and {@code stopWhenReadable}
   */
  public void write(byte[] bytes, int offset, int length, boolean stopWhenReadable)
      throws IOException {
    if (writeFailed) {
      throw new IOException("an earlier write of this connection failed");
    }
    int end = offset + length;
    int at = offset;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      nonBlocking();
      while (at < end) {
        buffer.limit(Math.min(end, at + PIECE)).position(at);
        try {
          if (channel.write(buffer) == 0) {
            awaitWritable(stopWhenReadable);
          }
        } finally {
          accepted += buffer.position() - at;
          at = buffer.position();
        }
      }
    } finally {
      writeFailed = at < end;
    }
  }

  /**
   * Reads at least one byte.
   *
   * @return how many, or -1 at the end
   * @throws SocketTimeoutException if none came until the deadline
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (pushedBack) {
      pushedBack = false;
      bytes[offset] = oneByte.get(0);
      return 1;
    }
    long nanos = Math.min(readPatience, readDeadline - ticker.nanos());
    if (nanos <= 0) {
      throw new SocketTimeoutException("the read deadline has passed");
    }
    if (!blocking) {
      channel.configureBlocking(true);
      blocking = true;
    }
    int most = Math.min(length, PIECE);
    return probing ? probe(bytes, offset, most, nanos) : readInTime(bytes, offset, most, nanos);
  }

  private int probe(byte[] bytes, int offset, int length, long nanos) throws IOException {
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis(nanos)));
    try {
      return input.read(bytes, offset, length);
    } finally {
      socket.setSoTimeout(0);
    }
  }

  private int readInTime(byte[] bytes, int offset, int length, long nanos) throws IOException {
    int count;
    alarm.set(nanos);
    try {
      count = input.read(bytes, offset, length);
    } catch (IOException broken) {
      throw alarm.unset() ? broken : late(broken);
    }
    if (!alarm.unset()) {
      throw late(null);
    }
    return count;
  }

  private static SocketTimeoutException late(@Nullable IOException closed) {
    SocketTimeoutException late = new SocketTimeoutException("the read deadline has passed");
    late.initCause(closed);
    return late;
  }

  /** Ends the connection from any thread; whoever reads or writes it fails. Never throws. */
  public void close() {
    alarm.cancel();
    try {
      channel.close();
    } catch (IOException ended) {
      // The descriptor is released either way; there is nothing left to save or to report.
      return;
    }
  }

  public boolean isOpen() {
    return channel.isOpen();
  }

  private void nonBlocking() throws IOException {
    if (blocking) {
      channel.configureBlocking(false);
      blocking = false;
    }
  }

  private void awaitWritable(boolean stopWhenReadable) throws IOException {
    int interest = SelectionKey.OP_WRITE | (stopWhenReadable ? SelectionKey.OP_READ : 0);
    try (Selector selector = Selector.open()) {
      SelectionKey key = channel.register(selector, interest);
      long nanos = Math.min(writePatience, writeDeadline - ticker.nanos());
      long millis = millis(nanos);
      if (millis <= 0 || selector.select(millis) == 0) {
        if (Thread.currentThread().isInterrupted()) {
          close();
          throw new ClosedByInterruptException();
        }
        throw new SocketTimeoutException("the peer took no byte until the write deadline");
      }
      if (!key.isWritable()) {
        throw new UnexpectedBytesException();
      }
    }
  }

  /** Rounded up: no wait ends before its deadline. */
  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + (nanos > 0 ? 1 : 0);
  }
}
