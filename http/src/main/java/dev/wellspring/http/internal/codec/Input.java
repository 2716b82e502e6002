package dev.wellspring.http.internal.codec;

import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes that have arrived and were not consumed. It starts at 4 KiB and grows only while a head
 * does not fit.
 */
public final class Input {
  private static final int INITIAL = 4 << 10;

  private final ByteSource source;
  byte[] bytes = new byte[INITIAL];
  int position;
  int limit;
  private long total;

  public Input(ByteSource source) {
    this.source = source;
  }

  /** Bytes that ever arrived. */
  public long total() {
    return total;
  }

  /** Bytes that are here and not consumed. */
  public int available() {
    return limit - position;
  }

  /** Whether the end that was read may be a cut. */
  boolean endedUnsaid() {
    return source.endedUnsaid();
  }

  /** Forgets a buffer that had to grow, once nothing is in it. */
  public void shrink() {
    if (bytes.length > INITIAL && position == limit) {
      bytes = new byte[INITIAL];
      position = 0;
      limit = 0;
    }
  }

  /** Makes room if there is none, and reads once; false at the end. */
  boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    } else if (limit == bytes.length) {
      makeRoom();
    }
    int count = source.read(bytes, limit, bytes.length - limit);
    if (count < 0) {
      return false;
    }
    limit += count;
    total += count;
    return true;
  }

  /** Takes buffered bytes first, then reads past the buffer; -1 at the end. */
  int readInto(byte[] target, int offset, int length) throws IOException {
    if (position < limit) {
      int count = Math.min(length, limit - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
    int count = source.read(target, offset, length);
    total += Math.max(0, count);
    return count;
  }

  /** The first unconsumed bytes, at most {@code most}, with everything unprintable escaped. */
  String escaped(int most) {
    StringBuilder text = new StringBuilder();
    int end = Math.min(limit, position + most);
    for (int i = position; i < end; i++) {
      char c = (char) (bytes[i] & 0xff);
      switch (c) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        default -> {
          if (c >= ' ' && c < 0x7f) {
            text.append(c);
          } else {
            text.append("\\x")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          }
        }
      }
    }
    return text.toString();
  }

  private void makeRoom() {
    if (position > 0) {
      System.arraycopy(bytes, position, bytes, 0, limit - position);
      limit -= position;
      position = 0;
    } else {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }
}
