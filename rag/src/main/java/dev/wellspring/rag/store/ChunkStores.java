package dev.wellspring.rag.store;

/** Where a chunk store comes from: a folder, a collection of a server. */
public interface ChunkStores {
  /**
   * Opens what is stored; an empty store if nothing is.
   *
   * @param fingerprint of the embedding model whose vectors are stored
   * @param dimensions length of every vector
   * @param fusion how words and meaning are weighed
   * @throws MismatchedIndexException if what is stored was made with something else
   * @throws DamagedIndexException if it cannot be read
   */
  ChunkStore open(String fingerprint, int dimensions, Fusion fusion);

  /** Begins with an empty store, which takes the place of what is stored once it is full. */
  ChunkStoreRebuild rebuild(String fingerprint, int dimensions, Fusion fusion);
}
