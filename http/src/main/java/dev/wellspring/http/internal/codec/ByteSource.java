package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** Where a connection's bytes come from. */
@FunctionalInterface
public interface ByteSource {
  /** Reads 1 to {@code length} bytes, or returns -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException;

  /**
   * Whether the end came without the peer's word that it is the end, where the protocol below has
   * such a word. Plain TCP has only its FIN.
   */
  default boolean endedUnsaid() {
    return false;
  }
}
