package dev.wellspring.rag.store;

/** The chunk store cannot do what was asked. The message says where, why and what to do. */
public abstract sealed class ChunkStoreException extends RuntimeException
    permits ChunkStoreFailedException,
        DamagedIndexException,
        ForeignStoreException,
        MismatchedIndexException {
  private static final long serialVersionUID = 1L;

  ChunkStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  ChunkStoreException(String message) {
    super(message);
  }
}
