package dev.wellspring.rag.store;

/** A store that is being filled anew. Whoever fills it closes the store first and then this. */
public interface ChunkStoreRebuild extends AutoCloseable {
  /** Empty at first; its changes are for those who open the store after {@link #publish}. */
  ChunkStore store();

  /** Puts the store in the place of the former one, which is gone afterwards. */
  void publish();

  /** Gives everything back; what was not published is never seen by anybody. */
  @Override
  void close();
}
