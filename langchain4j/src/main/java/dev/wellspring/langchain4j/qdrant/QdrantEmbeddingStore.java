package dev.wellspring.langchain4j.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.wellspring.http.ClientSettings;
import dev.wellspring.http.HealingClient;
import dev.wellspring.langchain4j.failure.HealingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An embedding store in a Qdrant collection. Thread-safe; calls block until what they wrote can be
 * found. Searches are replayed like reads, and so are writes: points are named before they are
 * sent, so the same ones are there once however often they were delivered.
 *
 * <p>Ids are UUIDs. Whoever may store the same segment again gives it an id that follows from it
 * ({@link UUID#nameUUIDFromBytes}), and replaces it that way. Every method throws a {@link
 * HealingException} if Qdrant does not answer and a {@link QdrantException} if it says no.
 */
public final class QdrantEmbeddingStore implements EmbeddingStore<TextSegment>, AutoCloseable {
  /** Scores are floats: what lies so near below {@code minScore} is compared again here. */
  private static final double SCORE_SLACK = 1e-6;

  private final QdrantStoreSettings settings;
  private final QdrantCollection collection;
  private final Runnable onClose;

  private QdrantEmbeddingStore(
      HealingClient client, QdrantStoreSettings settings, Runnable onClose) {
    this.settings = settings;
    this.collection = new QdrantCollection(client, settings);
    this.onClose = onClose;
  }

  /** A store with a client of its own. No connection is made yet. */
  public static QdrantEmbeddingStore open(QdrantStoreSettings settings) {
    HealingClient client = HealingClient.create(ClientSettings.defaults().withName("qdrant"));
    return new QdrantEmbeddingStore(client, settings, client::close);
  }

  /** A store over this client, which stays the caller's to close. */
  public static QdrantEmbeddingStore over(HealingClient client, QdrantStoreSettings settings) {
    return new QdrantEmbeddingStore(client, settings, () -> {});
  }

  /**
   * Makes the collection if it is missing.
   *
   * @param dimensions length of every vector; at least 1
   * @throws QdrantException also if it is there and holds other vectors
   */
  public void createCollection(int dimensions) {
    require(dimensions >= 1, "dimensions must be at least 1, but was " + dimensions);
    collection.create(dimensions);
  }

  @Override
  public String add(Embedding embedding) {
    return addAll(List.of(embedding)).getFirst();
  }

  @Override
  public void add(String id, Embedding embedding) {
    addAll(List.of(id), List.of(embedding), null);
  }

  @Override
  public String add(Embedding embedding, @Nullable TextSegment segment) {
    return addAll(List.of(embedding), Collections.singletonList(segment)).getFirst();
  }

  @Override
  public List<String> addAll(List<Embedding> embeddings) {
    List<String> ids = generateIds(embeddings.size());
    addAll(ids, embeddings, null);
    return ids;
  }

  /**
   * Stores embeddings, replacing those with the same ids. If a batch fails, those before it stay.
   *
   * @param segments as many as embeddings; null for none at all, or for single ones
   * @throws IllegalArgumentException if the lists differ in length, or an id is no UUID
   */
  @Override
  public void addAll(
      List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
    require(
        ids.size() == embeddings.size()
            && (segments == null || segments.size() == embeddings.size()),
        "ids, embeddings and segments must be as many, but are %d, %d and %s"
            .formatted(ids.size(), embeddings.size(), segments == null ? "none" : segments.size()));
    List<ObjectNode> points = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      TextSegment segment = segments == null ? null : segments.get(i);
      points.add(Point.of(ids.get(i), embeddings.get(i), segment, settings.textKey()));
    }
    for (int from = 0; from < points.size(); from += settings.batchPoints()) {
      int to = Math.min(points.size(), from + settings.batchPoints());
      collection.upsert(points.subList(from, to));
    }
  }

  @Override
  public void remove(@Nullable String id) {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("id cannot be null or blank");
    }
    removeAll(List.of(id));
  }

  @Override
  public void removeAll(@Nullable Collection<String> ids) {
    if (ids == null || ids.isEmpty()) {
      throw new IllegalArgumentException("ids cannot be null or empty");
    }
    ObjectNode selector = QdrantCollection.JSON.createObjectNode();
    ArrayNode points = selector.putArray("points");
    ids.forEach(id -> points.add(Point.requireUuid(id)));
    collection.delete(selector);
  }

  /**
   * Removes what the filter lets through.
   *
   * @throws UnsupportedOperationException if Qdrant cannot filter so; nothing was removed
   */
  @Override
  public void removeAll(@Nullable Filter filter) {
    if (filter == null) {
      throw new IllegalArgumentException("filter cannot be null");
    }
    removeMatching(FilterTranslation.of(filter));
  }

  @Override
  public void removeAll() {
    removeMatching(QdrantCollection.JSON.createObjectNode());
  }

  /**
   * Finds the nearest segments. Scores are relevances, 0 to 1, made of the cosine.
   *
   * @throws UnsupportedOperationException if Qdrant cannot filter so; the message says what can be
   *     done
   */
  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    ObjectNode query = QdrantCollection.JSON.createObjectNode();
    Point.fill(query.putArray("query"), request.queryEmbedding());
    query.put("limit", request.maxResults()).put("with_payload", true).put("with_vector", true);
    if (request.filter() != null) {
      query.set("filter", FilterTranslation.of(request.filter()));
    }
    if (request.minScore() > 0) {
      query.put("score_threshold", 2 * request.minScore() - 1 - SCORE_SLACK);
    }
    List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>();
    for (JsonNode point : collection.query(query)) {
      double score = RelevanceScore.fromCosineSimilarity(point.path("score").asDouble());
      if (score >= request.minScore()) {
        matches.add(
            new EmbeddingMatch<>(
                score,
                point.path("id").asText(),
                Point.embedding(point),
                Point.segment(point, settings.textKey())));
      }
    }
    return new EmbeddingSearchResult<>(matches);
  }

  /** Closes the client if it is the store's own. */
  @Override
  public void close() {
    onClose.run();
  }

  private void removeMatching(ObjectNode filter) {
    ObjectNode selector = QdrantCollection.JSON.createObjectNode();
    selector.set("filter", filter);
    collection.delete(selector);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
