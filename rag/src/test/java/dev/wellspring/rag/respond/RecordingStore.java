package dev.wellspring.rag.respond;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreFailedException;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A chunk store that remembers what it was asked, and can be down. */
final class RecordingStore implements ChunkStore {
  final List<ChunkQuery> asked = new ArrayList<>();
  private final ChunkStore store;
  private boolean down;

  RecordingStore(ChunkStore store) {
    this.store = store;
  }

  void goDown() {
    down = true;
  }

  void comeUp() {
    down = false;
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    asked.add(query);
    if (down) {
      throw new ChunkStoreFailedException("the store is down", new IOException("refused"));
    }
    return store.search(query);
  }

  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    store.replace(document, context, chunks);
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    store.describe(contexts);
  }

  @Override
  public void remove(Set<DocumentId> documents) {
    store.remove(documents);
  }

  @Override
  public void retain(Set<DocumentId> documents) {
    store.retain(documents);
  }

  @Override
  public Set<DocumentId> documents() {
    return store.documents();
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public void close() {
    store.close();
  }
}
