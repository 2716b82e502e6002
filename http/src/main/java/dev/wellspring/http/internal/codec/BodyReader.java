package dev.wellspring.http.internal.codec;

import java.io.IOException;

/**
 * Reads one response's body. A read that timed out loses nothing: reading may go on afterwards. Not
 * thread-safe.
 */
public interface BodyReader {
  /**
   * Reads 1 to {@code length} bytes, or returns -1 once the body is whole.
   *
   * @throws TruncatedException if the connection ended before the body was whole
   * @throws MalformedException if the body's framing cannot be read
   */
  int read(byte[] target, int offset, int length) throws IOException;

  /** Whether the last byte was read and nothing of the body is left on the connection. */
  boolean complete();
}
