package dev.wellspring.rag.store;

/** Reading or writing failed, for instance because the disk is full. */
public final class ChunkStoreFailedException extends ChunkStoreException {
  private static final long serialVersionUID = 1L;

  /** A failure with its cause. */
  public ChunkStoreFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
