package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.Catalogue.Snapshot;
import dev.wellspring.rag.document.ContextFilter;
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

  /** Passages to choose from, or twice {@code topK} if that is more. */
  private static final int CHOICE = 50;

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
   * The best passages for a question, best first, all of one moment and of all documents.
   *
   * @param topK most passages, at least 1
   * @throws IllegalArgumentException if {@code topK} is less than 1
   */
  public List<Passage> find(String question, int topK) {
    return find(question, ContextFilter.NONE, topK);
  }

  /**
   * The best passages for a question, best first, all of one moment, as they are: equal ones stand
   * beside each other.
   *
   * @param topK most passages, at least 1
   * @throws IllegalArgumentException if {@code topK} is less than 1
   */
  public List<Passage> find(String question, ContextFilter filter, int topK) {
    return nearest(question, filter, topK);
  }

  /**
   * As {@link #find(String, ContextFilter, int)}, but no document takes more than a third of the
   * places while another has something to say.
   *
   * @param topK most passages, at least 1
   * @throws IllegalArgumentException if the question is blank or {@code topK} is less than 1
   */
  public List<Passage> findDiverse(String question, ContextFilter filter, int topK) {
    RetrievalQuery query = new RetrievalQuery(List.of(question), filter, topK, true);
    return Diversity.among(nearest(question, filter, choice(query.topK())), topK);
  }

  private List<Passage> nearest(String question, ContextFilter filter, int topK) {
    float[] vector = embedding.embedQuery(question);
    try (View view = views.open()) {
      return find(new ChunkQuery(question, vector, filter, topK), view.snapshot());
    }
  }

  private static int choice(int topK) {
    return Math.max(CHOICE, 2 * topK);
  }

  /**
   * The passages to answer from, best first, all of one moment: those of all texts fused, those
   * left out that say nothing new, and no document above its share if that is wished. All texts are
   * embedded in one batch.
   */
  public List<Passage> find(RetrievalQuery query) {
    List<float[]> vectors = embedding.embedQueries(query.texts());
    int choice = choice(query.topK());
    List<List<Passage>> rankings = new ArrayList<>();
    try (View view = views.open()) {
      for (int i = 0; i < vectors.size(); i++) {
        ChunkQuery one =
            new ChunkQuery(query.texts().get(i), vectors.get(i), query.filter(), choice);
        rankings.add(find(one, view.snapshot()));
      }
    }
    List<Passage> news = NearDuplicates.dropped(Rankings.fused(rankings));
    return query.diverse()
        ? Diversity.among(news, query.topK())
        : news.subList(0, Math.min(query.topK(), news.size()));
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
          chunks.search(new ChunkQuery(query.text(), query.embedding(), query.filter(), topK));
      passages = visible(found, snapshot, query);
      boolean all = found.size() < topK;
      if (all || passages.size() == query.topK()) {
        return passages;
      }
      topK = Math.max(2 * topK, query.topK() + found.size() - passages.size());
    }
    return passages;
  }

  /** The store has filtered already, but while a context changes it knows the old and the new. */
  private static List<Passage> visible(
      List<ScoredChunk> found, Snapshot snapshot, ChunkQuery query) {
    List<Passage> passages = new ArrayList<>();
    for (ScoredChunk each : found) {
      Optional<Document> document =
          snapshot.get(each.document()).filter(shown -> query.filter().allows(shown.context()));
      if (document.isPresent() && passages.size() < query.topK()) {
        passages.add(
            new Passage(
                document.get(), each.chunk(), each.score(), each.similarity(), each.words()));
      }
    }
    return List.copyOf(passages);
  }
}
