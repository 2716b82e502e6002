package dev.wellspring.providers.qdrant;

import static java.util.Objects.requireNonNull;

import dev.wellspring.http.HealingClient;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ContextStamp;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.ScoredChunk;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.VectorShape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chunks in a Qdrant collection. Thread-safe. The collection belongs to one data folder, whose id
 * is in its metadata, because a start removes what its catalogue does not know; others may read it.
 *
 * <p>A replacement is seen by nobody until it is complete: its points are stored hidden, then one
 * request reveals them all and deletes what the document had before. If it fails before, the
 * document stays as it was, and the same call again finishes the work. While that one request runs,
 * which Qdrant does point by point, a search may see a part of the new chunks beside or instead of
 * the old ones, never both revisions of a document in one result; the catalogue shows no document
 * at that moment.
 *
 * <p>Every method throws a {@link dev.wellspring.providers.failure.ProviderException} if Qdrant
 * does not do what it is asked.
 */
public final class QdrantChunkStore implements ChunkStore {
  /** Ids in one filter; some 40 bytes each. */
  private static final int MOST_DOCUMENTS = 1_000;

  private final QdrantSettings settings;
  private final QdrantCollection collection;
  private final SparseWords words;
  private final VectorShape vectors;
  private final Fusion fusion;

  private QdrantChunkStore(
      QdrantSettings settings, QdrantCollection collection, VectorShape vectors, Fusion fusion) {
    this.settings = settings;
    this.collection = collection;
    this.words = new SparseWords(settings.averageTerms());
    this.vectors = vectors;
    this.fusion = fusion;
  }

  /**
   * Opens the collection, or makes it if there is none of this name.
   *
   * @param identity whose chunks they are, and what their vectors are made with
   * @param fusion how words and meaning are weighed
   * @throws dev.wellspring.rag.store.ForeignStoreException if the collection belongs to another
   *     data folder, and the settings do not say to take it over
   * @throws dev.wellspring.rag.store.MismatchedIndexException if the collection was made with
   *     another model, another layout or by somebody else; {@link QdrantChunkStores#rebuild}
   *     replaces it, {@link #drop} makes room for a new one
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static QdrantChunkStore open(
      QdrantSettings settings, StoreIdentity identity, Fusion fusion) {
    return open(settings, identity, fusion, UnaryOperator.identity());
  }

  /**
   * Opens the collection, as {@link #open(QdrantSettings, StoreIdentity, Fusion)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static QdrantChunkStore open(
      QdrantSettings settings,
      StoreIdentity identity,
      Fusion fusion,
      UnaryOperator<HealingClient.Builder> more) {
    ProviderClient client = ProviderClient.open(settings.provider(), more);
    try {
      new CollectionAlias(client, settings.collection())
          .open(Identity.of(identity), new Ownership(identity.folder(), settings.takeOver()));
      return over(client, settings, settings.collection(), identity.dimensions(), fusion);
    } catch (RuntimeException | Error e) {
      client.close();
      throw e;
    }
  }

  /** A store in a collection that is open already; it closes the client. */
  static QdrantChunkStore over(
      ProviderClient client,
      QdrantSettings settings,
      String collection,
      int dimensions,
      Fusion fusion) {
    return new QdrantChunkStore(
        settings, new QdrantCollection(client, collection), new VectorShape(dimensions), fusion);
  }

  /** Deletes the collection with all that is in it, whoever it belongs to, for good. */
  public static void drop(QdrantSettings settings) {
    try (ProviderClient client = ProviderClient.open(settings.provider())) {
      new CollectionAlias(client, settings.collection()).drop();
    }
  }

  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    if (chunks.isEmpty()) {
      remove(Set.of(document));
      return;
    }
    chunks.forEach(chunk -> vectors.require(chunk.embedding()));
    Revision revision = Revision.of(document, chunks, words);
    ObjectNode points = Filters.all(Filters.of(document), Filters.revision(revision.name()));
    if (!isThere(document, revision)) {
      revision.batches(settings.batchPoints()).forEach(collection::upsert);
    }
    collection.reveal(
        points,
        ChunkPoint.context(context),
        Filters.except(Filters.all(Filters.of(document)), Filters.revision(revision.name())));
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    List<DocumentId> all = List.copyOf(contexts.keySet());
    for (int from = 0; from < all.size(); from += MOST_DOCUMENTS) {
      int to = Math.min(all.size(), from + MOST_DOCUMENTS);
      for (DocumentId stale : stale(all.subList(from, to), contexts)) {
        ObjectNode context = ChunkPoint.context(requireNonNull(contexts.get(stale)));
        collection.set(context, Filters.all(Filters.of(stale)));
      }
    }
  }

  /** Those of which any point has another context. */
  private Set<DocumentId> stale(List<DocumentId> documents, Map<DocumentId, Context> contexts) {
    Set<DocumentId> stale = new HashSet<>();
    collection.forEachPayload(
        Filters.all(Filters.anyOf(documents)),
        List.of(ChunkPoint.DOCUMENT, ChunkPoint.STAMP),
        payload -> {
          DocumentId document = ChunkPoint.document(payload);
          Context context = contexts.get(document);
          if (context != null && !ContextStamp.of(context).equals(ChunkPoint.stamp(payload))) {
            stale.add(document);
          }
        });
    return stale;
  }

  @Override
  public void remove(Set<DocumentId> documents) {
    List<DocumentId> all = List.copyOf(documents);
    for (int from = 0; from < all.size(); from += MOST_DOCUMENTS) {
      int to = Math.min(all.size(), from + MOST_DOCUMENTS);
      collection.delete(Filters.all(Filters.anyOf(all.subList(from, to))));
    }
  }

  /** {@inheritDoc} What was never revealed goes with them, of whichever document it is. */
  @Override
  public void retain(Set<DocumentId> documents) {
    Set<DocumentId> others = new HashSet<>(documents(null));
    others.removeAll(documents);
    remove(others);
    collection.delete(Filters.all(Filters.whole(false)));
  }

  @Override
  public Set<DocumentId> documents() {
    return Set.copyOf(documents(Filters.all(Filters.whole(true))));
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    vectors.require(query.embedding());
    return new HybridSearch(collection, fusion, query, words.ofQuestion(query.text())).run();
  }

  @Override
  public long size() {
    return collection.count(Filters.all(Filters.whole(true)));
  }

  @Override
  public void close() {
    collection.close();
    words.close();
  }

  /** The same chunks again must not be hidden for a moment. */
  private boolean isThere(DocumentId document, Revision revision) {
    ObjectNode same =
        Filters.all(Filters.of(document), Filters.revision(revision.name()), Filters.whole(true));
    return collection.count(same) == revision.size();
  }

  private Set<DocumentId> documents(@Nullable ObjectNode filter) {
    Set<DocumentId> documents = new HashSet<>();
    collection.forEachPayload(
        filter,
        List.of(ChunkPoint.DOCUMENT),
        payload -> documents.add(ChunkPoint.document(payload)));
    return documents;
  }
}
