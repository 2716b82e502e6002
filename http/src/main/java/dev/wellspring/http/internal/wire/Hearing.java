package dev.wellspring.http.internal.wire;

import java.io.IOException;

/** Reads what the peer sends while it takes no more of what is being written. */
@FunctionalInterface
public interface Hearing {
  /**
   * Reads what is here; a read that finds nothing fails with {@link
   * java.net.SocketTimeoutException} at once.
   *
   * @return whether the rest of what is being written is not wanted any more
   * @throws IOException if what is here cannot be read; the write ends then, too
   */
  boolean enough() throws IOException;
}
