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
  private boolean ended;
  private boolean writeFailed;
  private long accepted;
  private long readPatience;
  private long readDeadline;
  private boolean probing;
  private boolean glancing;
  private long writePatience;
  private long writeDeadline;
  private @Nullable Hearing hearing;
  private boolean interrupted;

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
    this.glancing = false;
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
   * What is asked from now on while the kernel takes no more of what is written and the peer has
   * sent something; null if what comes means nothing to who writes.
   */
  public void hearing(@Nullable Hearing hearing) {
    this.hearing = hearing;
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
   * @throws UnexpectedBytesException if the kernel takes no more, and who is {@link #hearing} has
   *     heard enough
   */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (glancing) {
      interrupted = true;
      throw new IOException("nothing can be written in the middle of a write");
    }
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
            awaitWritable();
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
   * @throws SocketTimeoutException if none came until the deadline; while a write waits, if none is
   *     here
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (pushedBack) {
      pushedBack = false;
      bytes[offset] = oneByte.get(0);
      return 1;
    }
    int count = readSocket(bytes, offset, length);
    ended = count < 0;
    return count;
  }

  /** Whether the peer has ended its side, as far as was read. */
  public boolean ended() {
    return ended;
  }

  private int readSocket(byte[] bytes, int offset, int length) throws IOException {
    if (glancing) {
      return glance(bytes, offset, length);
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

  private int glance(byte[] bytes, int offset, int length) throws IOException {
    int count = channel.read(ByteBuffer.wrap(bytes, offset, Math.min(length, PIECE)));
    if (count == 0) {
      throw new SocketTimeoutException("nothing has come yet");
    }
    return count;
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

  private void awaitWritable() throws IOException {
    long begun = ticker.nanos();
    long now = begun;
    while (!writableWithin(Math.min(writePatience - (now - begun), writeDeadline - now))) {
      hear();
      now = ticker.nanos();
    }
  }

  /** Whether the kernel takes more; if not, there is something to read. */
  private boolean writableWithin(long nanos) throws IOException {
    int interest = SelectionKey.OP_WRITE | (hearing == null ? 0 : SelectionKey.OP_READ);
    try (Selector selector = Selector.open()) {
      SelectionKey key = channel.register(selector, interest);
      long millis = millis(nanos);
      if (millis <= 0 || selector.select(millis) == 0) {
        if (Thread.currentThread().isInterrupted()) {
          close();
          throw new ClosedByInterruptException();
        }
        throw new SocketTimeoutException("the peer took no byte until the write deadline");
      }
      return key.isWritable();
    }
  }

  /**
   * Lets who writes read what has come. Below TLS this happens in the middle of a record: if TLS
   * itself then wants to answer, it has overwritten what is left of that record, and the write
   * cannot go on.
   */
  private void hear() throws IOException {
    boolean enough;
    interrupted = false;
    glancing = true;
    try {
      enough = hearing == null || hearing.enough();
    } catch (IOException unreadable) {
      throw new UnexpectedBytesException(unreadable);
    } finally {
      glancing = false;
    }
    if (enough || interrupted) {
      throw new UnexpectedBytesException(null);
    }
  }

  /** Rounded up: no wait ends before its deadline. */
  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + (nanos > 0 ? 1 : 0);
  }
}
