package dev.wellspring.providers.qdrant;

import dev.wellspring.http.HealingClient;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Chunk stores in Qdrant. One is rebuilt in a second collection, while the first is read as before;
 * then the alias is switched, in one step, and the first is deleted. A rebuild that was killed
 * leaves its collection to the next one, which begins by deleting it.
 *
 * @param settings where Qdrant is
 * @param more adds to the healing client what is no setting
 */
public record QdrantChunkStores(QdrantSettings settings, UnaryOperator<HealingClient.Builder> more)
    implements ChunkStores {
  @Override
  public ChunkStore open(StoreIdentity identity, Fusion fusion) {
    return QdrantChunkStore.open(settings, identity, fusion, more);
  }

  @Override
  public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
    ProviderClient client = ProviderClient.open(settings.provider());
    try {
      CollectionAlias alias = new CollectionAlias(client, settings.collection());
      Ownership ownership = new Ownership(identity.folder(), settings.takeOver());
      String spare = alias.spare(ownership);
      alias.collection(spare).open(Identity.of(identity), ownership);
      ChunkStore store =
          QdrantChunkStore.over(
              ProviderClient.open(settings.provider(), more),
              settings,
              spare,
              identity.dimensions(),
              fusion);
      return new Rebuild(client, alias, spare, store);
    } catch (RuntimeException | Error e) {
      client.close();
      throw e;
    }
  }

  /**
   * Compares what is stored, and makes and changes nothing.
   *
   * @return how many chunks there are; empty if there is no collection yet
   * @throws dev.wellspring.rag.store.ForeignStoreException if it belongs to another data folder
   * @throws dev.wellspring.rag.store.MismatchedIndexException if it was made with something else
   */
  public OptionalLong inspect(StoreIdentity identity) {
    try (ProviderClient client = ProviderClient.open(settings.provider(), more)) {
      CollectionAlias alias = new CollectionAlias(client, settings.collection());
      QdrantCollection collection = alias.collection(settings.collection());
      if (!collection.exists()) {
        return OptionalLong.empty();
      }
      collection.requireOwn(new Ownership(identity.folder(), settings.takeOver()));
      collection.verify(Identity.of(identity));
      return OptionalLong.of(collection.count(Filters.all(Filters.whole(true))));
    }
  }

  private static final class Rebuild implements ChunkStoreRebuild {
    private final ProviderClient client;
    private final CollectionAlias alias;
    private final String collection;
    private final ChunkStore store;
    private boolean published;

    private Rebuild(
        ProviderClient client, CollectionAlias alias, String collection, ChunkStore store) {
      this.client = client;
      this.alias = alias;
      this.collection = collection;
      this.store = store;
    }

    @Override
    public ChunkStore store() {
      return store;
    }

    @Override
    public void publish() {
      published = true; // from here on nobody knows better than Qdrant what the name means
      alias.replaceBy(collection);
    }

    @Override
    public void close() {
      try (client) {
        if (!published) {
          alias.collection(collection).drop();
        }
      }
    }
  }
}
