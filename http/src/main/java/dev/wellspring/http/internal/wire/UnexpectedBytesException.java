package dev.wellspring.http.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The peer answered, or ended, while a request was still being written. */
public final class UnexpectedBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause why what the peer sent could not be read, if it could not
   */
  UnexpectedBytesException(@Nullable IOException cause) {
    super("the peer answered or closed before it took the whole request", cause);
  }
}
