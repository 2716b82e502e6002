package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** Where a connection's bytes come from. */
@FunctionalInterface
public interface ByteSource {
  /** Reads 1 to {@code length} bytes, or returns -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException;
}
