package dev.wellspring.server.provider;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the watch what became of each call. */
record WatchedChunkStore(ChunkStore store, ProviderWatch watch) implements ChunkStore {
  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    watch.over(() -> store.replace(document, context, chunks));
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    watch.over(() -> store.describe(contexts));
  }

  @Override
  public void remove(Set<DocumentId> documents) {
    watch.over(() -> store.remove(documents));
  }

  @Override
  public void retain(Set<DocumentId> documents) {
    watch.over(() -> store.retain(documents));
  }

  @Override
  public Set<DocumentId> documents() {
    return watch.over(store::documents);
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    return watch.over(() -> store.search(query));
  }

  @Override
  public long size() {
    return watch.over(store::size);
  }

  @Override
  public void close() {
    store.close();
  }
}
