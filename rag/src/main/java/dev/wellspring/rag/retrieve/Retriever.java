package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.Catalogue.Snapshot;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.SearchViews.View;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ScoredChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the passages for a question, in documents that the catalogue shows and in no others.
 * Thread-safe.
 */
public final class Retriever {
  private static final int MOST_ATTEMPTS = 4;

  private final EmbeddingModel embedding;
  private final ChunkStore chunks;
  private final SearchViews views;

  /** A retriever over these. */
  public Retriever(EmbeddingModel embedding, ChunkStore chunks, SearchViews views) {
    this.embedding = embedding;
    this.chunks = chunks;
    this.views = views;
  }

  /**
   * The best passages for a question, best first, all of one moment.
   *
   * @param topK most passages, at least 1
   * @throws IllegalArgumentException if {@code topK} is less than 1
   */
  public List<Passage> find(String question, int topK) {
    ChunkQuery query = new ChunkQuery(question, embedding.embedQuery(question), topK);
    try (View view = views.open()) {
      return find(query, view.snapshot());
    }
  }

  /**
   * Chunks of documents that are not visible (yet, or any more) take places among the results, so
   * that fewer than {@code topK} visible ones may be left; then more are asked for.
   */
  private List<Passage> find(ChunkQuery query, Snapshot snapshot) {
    List<Passage> passages = List.of();
    int topK = query.topK();
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      List<ScoredChunk> found =
          chunks.search(new ChunkQuery(query.text(), query.embedding(), topK));
      passages = visible(found, snapshot, query.topK());
      boolean all = found.size() < topK;
      if (all || passages.size() == query.topK()) {
        return passages;
      }
      topK = Math.max(2 * topK, query.topK() + found.size() - passages.size());
    }
    return passages;
  }

  private static List<Passage> visible(List<ScoredChunk> found, Snapshot snapshot, int most) {
    List<Passage> passages = new ArrayList<>();
    for (ScoredChunk each : found) {
      Optional<Document> document = snapshot.get(each.document());
      if (document.isPresent() && passages.size() < most) {
        passages.add(
            new Passage(
                document.get(), each.chunk(), each.score(), each.similarity(), each.words()));
      }
    }
    return List.copyOf(passages);
  }
}
