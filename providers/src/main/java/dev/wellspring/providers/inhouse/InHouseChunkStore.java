package dev.wellspring.providers.inhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wellspring.http.HealingClient;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.rag.document.Context;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.store.ChunkQuery;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.EmbeddedChunk;
import dev.wellspring.rag.store.ScoredChunk;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.VectorShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Chunks in a service that settings describe. Thread-safe. Words and meaning are weighed by the
 * service; what the port promises of a change, the service must keep.
 *
 * <p>Searches and counts are replayed like reads, changes as what may be done twice. Every method
 * throws a {@link dev.wellspring.providers.failure.ProviderException} if the service does not
 * answer as described.
 */
public final class InHouseChunkStore implements ChunkStore {
  /** A change of what is stored needs other spaces. */
  private static final String LAYOUT = "1";

  private static final int SPACE_BYTES = 8;

  private final ProviderClient client;
  private final StoreValues values;
  private final DescribedStore answer;
  private final VectorShape vectors;
  private final CallTemplate replace;
  private final CallTemplate describe;
  private final CallTemplate remove;
  private final CallTemplate documents;
  private final CallTemplate search;
  private final CallTemplate size;

  private InHouseChunkStore(
      InHouseStoreSettings settings, String space, VectorShape vectors, ProviderClient client) {
    this.client = client;
    this.vectors = vectors;
    this.values =
        new StoreValues(
            space, Template.of("chunk", settings.chunk(), InHouseStoreSettings.OF_CHUNK));
    this.answer = new DescribedStore(settings.answer());
    StoreCalls calls = settings.calls();
    this.replace = StoreCalls.replacing(calls.replace());
    this.describe = StoreCalls.describing(calls.describe());
    this.remove = StoreCalls.removing(calls.remove());
    this.documents = StoreCalls.listing(calls.documents());
    this.search = StoreCalls.searching(calls.search());
    this.size = StoreCalls.counting(calls.size());
  }

  /**
   * Opens the store; the service is asked nothing yet.
   *
   * @param identity whose chunks they are, and what their vectors are made with
   * @throws IllegalArgumentException if the key's file cannot be read or holds no key
   */
  public static InHouseChunkStore open(InHouseStoreSettings settings, StoreIdentity identity) {
    return open(settings, identity, UnaryOperator.identity());
  }

  /**
   * Opens the store, as {@link #open(InHouseStoreSettings, StoreIdentity)}.
   *
   * @param more adds to the healing client what is no setting
   */
  public static InHouseChunkStore open(
      InHouseStoreSettings settings,
      StoreIdentity identity,
      UnaryOperator<HealingClient.Builder> more) {
    return new InHouseChunkStore(
        settings,
        space(
            String.join(
                "/",
                identity.folder(),
                identity.fingerprint(),
                Integer.toString(identity.dimensions()),
                LAYOUT)),
        new VectorShape(identity.dimensions()),
        ProviderClient.open(settings.provider(), more));
  }

  @Override
  public void replace(DocumentId document, Context context, List<EmbeddedChunk> chunks) {
    chunks.forEach(chunk -> vectors.require(chunk.embedding()));
    if (chunks.isEmpty()) {
      remove(Set.of(document));
    } else {
      replace.send(client, values.of(document, context, chunks), ReplayClass.IDEMPOTENT);
    }
  }

  @Override
  public void describe(Map<DocumentId, Context> contexts) {
    contexts.forEach((document, context) ->
        describe.send(client, values.of(document, context), ReplayClass.IDEMPOTENT));
  }

  @Override
  public void remove(Set<DocumentId> removed) {
    removed.forEach(document -> remove.send(client, values.of(document), ReplayClass.IDEMPOTENT));
  }

  @Override
  public void retain(Set<DocumentId> retained) {
    Set<DocumentId> others = new HashSet<>(documents());
    others.removeAll(retained);
    remove(others);
  }

  @Override
  public Set<DocumentId> documents() {
    return answer.documents(documents.send(client, values.ofSpace(), ReplayClass.SAFE));
  }

  @Override
  public List<ScoredChunk> search(ChunkQuery query) {
    vectors.require(query.embedding());
    return answer.found(search.send(client, values.of(query), ReplayClass.SAFE)).stream()
        .sorted(Comparator.comparingDouble(ScoredChunk::score).reversed())
        .limit(query.topK())
        .toList();
  }

  @Override
  public long size() {
    return answer.size(size.send(client, values.ofSpace(), ReplayClass.SAFE));
  }

  @Override
  public void close() {
    client.close();
  }

  private static String space(String identity) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, SPACE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
