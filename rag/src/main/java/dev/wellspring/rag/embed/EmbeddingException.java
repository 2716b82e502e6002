package dev.wellspring.rag.embed;

import org.jspecify.annotations.Nullable;

/** Text could not be embedded; the message tells where and what to do, never the text. */
public final class EmbeddingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Tells what failed and, if it was something else's failure, whose. */
  public EmbeddingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
