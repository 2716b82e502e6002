package dev.wellspring.rag.store;

/** What is stored cannot be read. The index holds nothing that cannot be made again. */
public final class DamagedIndexException extends ChunkStoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says where and what to do.
   *
   * @param location the index, such as its folder
   * @param cause what was found
   */
  public DamagedIndexException(String location, Throwable cause) {
    super(
        "the index in %s is damaged (%s); rebuild it: its chunks are made again from the pages in the catalogue"
            .formatted(location, cause.getClass().getSimpleName()),
        cause);
  }
}
