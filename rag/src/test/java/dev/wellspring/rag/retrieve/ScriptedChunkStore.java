package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what it was told to find, and remembers what it was asked. It stores nothing. */
final class ScriptedChunkStore implements ChunkStore {
  private final Map<String, List<ScoredChunk>> findings = new HashMap<>();
  private final List<ChunkQuery> asked = new ArrayList<>();

  ScriptedChunkStore finding(String text, ScoredChunk... found) {
    findings.put(text, List.of(found));
    return this;
  }

  List<ChunkQuery> asked() {
    return asked;
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    asked.add(query);
    return findings.getOrDefault(query.text(), List.of()).stream().limit(query.topK()).toList();
  }

  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Set<DocumentId> documents) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retain(Set<DocumentId> documents) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<DocumentId> documents() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
