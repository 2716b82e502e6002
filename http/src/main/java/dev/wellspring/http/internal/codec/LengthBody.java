package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** A body of an announced length. */
final class LengthBody implements BodyReader {
  private final Input input;
  private final long length;
  private long remaining;

  LengthBody(Input input, long length) {
    this.input = input;
    this.length = length;
    this.remaining = length;
  }

  @Override
  public int read(byte[] target, int offset, int most) throws IOException {
    if (remaining == 0) {
      return -1;
    }
    int count = input.readInto(target, offset, (int) Math.min(most, remaining));
    if (count < 0) {
      throw new TruncatedException(
          "the connection ended after " + (length - remaining) + " of " + length + " body bytes");
    }
    remaining -= count;
    return count;
  }

  @Override
  public boolean complete() {
    return remaining == 0;
  }
}
