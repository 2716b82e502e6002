package dev.wellspring.rag.store;

/**
 * The store keeps the chunks of another data folder, which would be removed if it was opened as
 * this one's.
 */
public final class ForeignStoreException extends ChunkStoreException {
  private static final long serialVersionUID = 1L;

  private final String owner;

  /**
   * Names both folders.
   *
   * @param location the store, such as its collection
   * @param owner id of the data folder that it belongs to, or another word if it tells none
   * @param folder id of the data folder that is open now
   */
  public ForeignStoreException(String location, String owner, String folder) {
    super(
        "%s holds chunks of the data folder '%s', but this is the data folder '%s'; use the former folder, or give this one a store of its own; only if nobody needs what is stored there any more, take it over"
            .formatted(location, owner, folder));
    this.owner = owner;
  }

  /** Id of the data folder that the store belongs to, or another word if it tells none. */
  public String owner() {
    return owner;
  }
}
