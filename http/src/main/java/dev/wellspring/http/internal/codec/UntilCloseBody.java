package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** A body that ends with the connection. */
final class UntilCloseBody implements BodyReader {
  private final Input input;
  private boolean ended;

  UntilCloseBody(Input input) {
    this.input = input;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = ended ? -1 : input.readInto(target, offset, length);
    ended = count < 0;
    return count;
  }

  @Override
  public boolean complete() {
    return ended;
  }
}
