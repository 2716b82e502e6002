package dev.wellspring.rag;

import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;

/** The index in the data folder, which nobody else reads while we have the folder. */
record EmbeddedChunkStores(DataFolder folder) implements ChunkStores {
  @Override
  public ChunkStore open(StoreIdentity identity, Fusion fusion) {
    return LuceneChunkStore.open(
        folder.index(), identity.fingerprint(), identity.dimensions(), fusion);
  }

  /** In place: a kill leaves documents without chunks, which get them at the next start. */
  @Override
  public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
    folder.deleteIndex();
    return new InPlace(open(identity, fusion));
  }

  private record InPlace(ChunkStore store) implements ChunkStoreRebuild {
    @Override
    public void publish() {}

    @Override
    public void close() {}
  }
}
