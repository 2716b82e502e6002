package dev.wellspring.server.provider;

import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;

/**
 * Tells the watch what becomes of each call of a store that is open. One that cannot be opened
 * stops the start, and nobody asks for the health.
 */
record WatchedChunkStores(ChunkStores stores, ProviderWatch watch) implements ChunkStores {
  @Override
  public ChunkStore open(StoreIdentity identity, Fusion fusion) {
    return new WatchedChunkStore(stores.open(identity, fusion), watch);
  }

  /** By a command, which has no health. */
  @Override
  public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
    return stores.rebuild(identity, fusion);
  }
}
