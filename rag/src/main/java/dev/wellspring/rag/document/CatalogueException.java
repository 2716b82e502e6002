package dev.wellspring.rag.document;

/** The catalogue cannot be read or written. The message says where, why and what to do. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its cause. */
  public CatalogueException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure that was found, such as damage. */
  public CatalogueException(String message) {
    super(message);
  }
}
