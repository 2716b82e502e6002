package dev.wellspring.http.internal.codec;

/** No body at all. */
final class EmptyBody implements BodyReader {
  static final EmptyBody INSTANCE = new EmptyBody();

  @Override
  public int read(byte[] target, int offset, int length) {
    return -1;
  }

  @Override
  public boolean complete() {
    return true;
  }
}
