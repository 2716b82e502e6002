package dev.wellspring.http.internal.codec;

import dev.wellspring.http.exchange.LimitSettings;
import java.io.IOException;
import java.util.Arrays;

/** Chooses a body's reader, and reads a body whole. */
public final class Bodies {
  /** Up to here an announced length is believed before its bytes have come. */
  private static final int BELIEVED = 1 << 20;

  private static final int FIRST = 4 << 10;
  private static final byte[] NOTHING = {};

  private Bodies() {}

  public static BodyReader reader(
      Framing framing, Input input, HeadReader heads, LimitSettings limits) {
    return switch (framing) {
      case Framing.None none -> EmptyBody.INSTANCE;
      case Framing.Length length -> new LengthBody(input, length.length());
      case Framing.Chunked chunked -> new ChunkedBody(input, heads, limits);
      case Framing.UntilClose untilClose -> new UntilCloseBody(input);
    };
  }

  /**
   * The whole body.
   *
   * @param maxBytes longest that is kept
   * @throws LimitException if it is longer, before its bytes are read if its length is announced
   */
  public static byte[] readAll(Framing framing, BodyReader reader, long maxBytes)
      throws IOException {
    long most = Math.min(maxBytes, Integer.MAX_VALUE - 8);
    if (framing instanceof Framing.Length(long length)) {
      requireWithin(length, most, maxBytes);
      return readKnown(reader, (int) length);
    }
    return framing instanceof Framing.None ? NOTHING : readUnknown(reader, most, maxBytes);
  }

  private static byte[] readKnown(BodyReader reader, int length) throws IOException {
    byte[] body = length == 0 ? NOTHING : new byte[Math.min(length, BELIEVED)];
    int filled = 0;
    while (filled < length) {
      if (filled == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(length, 2L * body.length));
      }
      filled += reader.read(body, filled, body.length - filled);
    }
    return body;
  }

  private static byte[] readUnknown(BodyReader reader, long most, long limit) throws IOException {
    byte[] body = new byte[FIRST];
    int filled = 0;
    int count = reader.read(body, 0, body.length);
    while (count >= 0) {
      filled += count;
      requireWithin(filled, most, limit);
      if (filled == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(Integer.MAX_VALUE - 8, 2L * body.length));
      }
      count = reader.read(body, filled, body.length - filled);
    }
    return Arrays.copyOf(body, filled);
  }

  private static void requireWithin(long length, long most, long limit) throws LimitException {
    if (length > most) {
      throw new LimitException("maxBodyBytes", limit, "the response's body");
    }
  }
}
