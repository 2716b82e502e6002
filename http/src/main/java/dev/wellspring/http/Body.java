package dev.wellspring.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What a request carries. The type says whether it can be sent again: {@link OneShot} never is,
 * everything else may be.
 */
public sealed interface Body {

  /** Writes the content; called on the thread that makes the call. */
  @FunctionalInterface
  interface Content {
    /**
     * Writes everything to {@code out}, which need not be closed.
     *
     * @throws IOException if the content cannot be produced, or {@code out} failed; the connection
     *     is then closed, so that the server never takes the part for the whole
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** No content. */
  record Empty() implements Body {
    private static final Empty INSTANCE = new Empty();
  }

  /** Content in memory. */
  final class Bytes implements Body {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Length in bytes. */
    public int length() {
      return bytes.length;
    }

    /**
     * Copies {@code count} bytes from {@code offset} into {@code target}.
     *
     * @throws IndexOutOfBoundsException if either range does not fit
     */
    public void copyTo(int offset, byte[] target, int targetOffset, int count) {
      System.arraycopy(bytes, offset, target, targetOffset, count);
    }
  }

  /**
   * Content that can be produced again for every attempt.
   *
   * @param content called once for every attempt
   * @param length in bytes; empty = unknown, sent chunked
   */
  record Repeatable(Content content, OptionalLong length) implements Body {
    public Repeatable {
      requireLength(length);
    }
  }

  /**
   * Content that exists once; a request with it is never replayed after the first byte was asked
   * for.
   *
   * @param content called at most once
   * @param length in bytes; empty = unknown, sent chunked
   */
  record OneShot(Content content, OptionalLong length) implements Body {
    public OneShot {
      requireLength(length);
    }
  }

  /** No content. */
  static Body empty() {
    return Empty.INSTANCE;
  }

  /** The bytes, copied. */
  static Body of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** The text in UTF-8. */
  static Body of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Content of a known length that can be produced again. */
  static Body repeatable(long length, Content content) {
    return new Repeatable(content, OptionalLong.of(length));
  }

  /** Content of unknown length that can be produced again. */
  static Body repeatable(Content content) {
    return new Repeatable(content, OptionalLong.empty());
  }

  /** Content of a known length that exists once. */
  static Body oneShot(long length, Content content) {
    return new OneShot(content, OptionalLong.of(length));
  }

  /** Content of unknown length that exists once. */
  static Body oneShot(Content content) {
    return new OneShot(content, OptionalLong.empty());
  }

  private static void requireLength(OptionalLong length) {
    if (length.isPresent() && length.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "length must not be negative, but was " + length.getAsLong());
    }
  }
}
