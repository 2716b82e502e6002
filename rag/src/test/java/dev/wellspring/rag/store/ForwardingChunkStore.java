package dev.wellspring.rag.store;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store before another, to which it hands on all that a test does not override. */
public class ForwardingChunkStore implements ChunkStore {
  private final ChunkStore store;

  /**
   * A store before this.
   *
   * @param store closed by this
   */
  public ForwardingChunkStore(ChunkStore store) {
    this.store = store;
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
  public List<ScoredChunk> search(ChunkQuery query) {
    return store.search(query);
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
