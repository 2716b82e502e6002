package dev.wellspring.http.internal.codec;

import java.io.IOException;

/** Where a connection's bytes go. */
@FunctionalInterface
public interface Sink {
  /** Hands all {@code length} bytes over, or throws. */
  void write(byte[] bytes, int offset, int length) throws IOException;
}
