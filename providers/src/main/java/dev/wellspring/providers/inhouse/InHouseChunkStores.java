package dev.wellspring.providers.inhouse;

import dev.wellspring.http.HealingClient;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.ChunkStoreRebuild;
import dev.wellspring.rag.store.ChunkStores;
import dev.wellspring.rag.store.Fusion;
import dev.wellspring.rag.store.StoreIdentity;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Chunk stores in a service that settings describe. The space of a store follows from the data
 * folder and the embedding model, so a store never mismatches and is nobody else's: with another
 * folder or model it is another space, empty at first. The former space is left as it is, because
 * no call says how to delete one; its service may do so once nobody goes back to that folder and
 * model.
 *
 * <p>The {@link Fusion} is the service's own and none of ours is told to it.
 *
 * @param settings where the service is and how it is asked
 * @param more adds to the healing client what is no setting
 */
public record InHouseChunkStores(
    InHouseStoreSettings settings, UnaryOperator<HealingClient.Builder> more)
    implements ChunkStores {
  /** The service is asked nothing yet. */
  @Override
  public ChunkStore open(StoreIdentity identity, Fusion fusion) {
    return InHouseChunkStore.open(settings, identity, more);
  }

  /**
   * In place: every document of the space is removed first, and what is stored is found at once. A
   * kill leaves documents without chunks, which get them at the next start.
   *
   * @throws dev.wellspring.providers.failure.ProviderException if the space cannot be emptied
   */
  @Override
  public ChunkStoreRebuild rebuild(StoreIdentity identity, Fusion fusion) {
    ChunkStore store = open(identity, fusion);
    try {
      store.retain(Set.of());
      return new InPlace(store);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  private record InPlace(ChunkStore store) implements ChunkStoreRebuild {
    /** Nothing to switch: whoever opens a store with this model asks for this space already. */
    @Override
    public void publish() {}

    @Override
    public void close() {}
  }
}
