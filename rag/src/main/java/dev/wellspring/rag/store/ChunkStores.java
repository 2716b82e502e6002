package dev.wellspring.rag.store;

/** Where a chunk store comes from: a folder, a collection of a server. */
public interface ChunkStores {
  /**
   * Opens what is stored; an empty store if nothing is, or if what is stored holds no chunk and was
   * made with something else.
   *
   * @param fusion how words and meaning are weighed
   * @throws MismatchedIndexException if what is stored was made with something else
   * @throws ForeignStoreException if it belongs to another data folder
   * @throws DamagedIndexException if it cannot be read
   */
  ChunkStore open(StoreIdentity identity, Fusion fusion);

  /**
   * Begins with an empty store, which takes the place of what is stored once it is full.
   *
   * @throws ForeignStoreException if what is stored belongs to another data folder
   */
  ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion);
}
