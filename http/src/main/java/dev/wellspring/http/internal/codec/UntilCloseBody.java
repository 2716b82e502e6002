package dev.wellspring.http.internal.codec;

import java.io.IOException;

/**
 * A body that ends with the connection: under TLS only by its close_notify (RFC 9112, section 9.8).
 */
final class UntilCloseBody implements BodyReader {
  private final Input input;
  private long received;
  private boolean ended;

  UntilCloseBody(Input input) {
    this.input = input;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = ended ? -1 : input.readInto(target, offset, length);
    if (count < 0) {
      requireSaid();
      ended = true;
    } else {
      received += count;
    }
    return count;
  }

  private void requireSaid() throws TruncatedException {
    if (input.endedUnsaid()) {
      throw new TruncatedException(
          "the connection ended without close_notify after "
              + received
              + " bytes of a body that only its end delimits");
    }
  }

  @Override
  public boolean complete() {
    return ended;
  }
}
