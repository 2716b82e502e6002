package dev.wellspring.server.cli.doctor;

import dev.wellspring.providers.chat.ProvidedChatModel;
import dev.wellspring.providers.embed.ProvidedEmbeddingModel;
import dev.wellspring.providers.inhouse.InHouseChunkStore;
import dev.wellspring.providers.inhouse.InHouseStoreSettings;
import dev.wellspring.providers.qdrant.QdrantChunkStores;
import dev.wellspring.providers.qdrant.QdrantSettings;
import dev.wellspring.rag.catalogue.DataFolder;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.rag.store.StoreIdentity;
import dev.wellspring.rag.store.lucene.LuceneChunkStore;
import dev.wellspring.server.provider.ModelOpener;
import dev.wellspring.server.provider.ProvidedModels;
import dev.wellspring.server.settings.ProvidersSettings;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Asks each configured provider once: whether it can be reached, takes the key, knows the model and
 * fits. What is wrong is thrown, and its message says what to do.
 *
 * @param folder id of the data folder
 */
record ProviderTrials(ProvidersSettings settings, String folder) {
  /** A text of one word is embedded, which a provider may bill as one token. */
  static String embedding(ModelOpener<ProvidedEmbeddingModel> opener) {
    long start = System.nanoTime();
    try (ProvidedEmbeddingModel model = opener.open(UnaryOperator.identity())) {
      model.verify();
      return "%s; embedded one word in %d ms, which is all that was asked"
          .formatted(model.fingerprint(), (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** A reply of one word is asked for. */
  static String chat(ModelOpener<ProvidedChatModel> opener) {
    long start = System.nanoTime();
    try (ProvidedChatModel model = opener.open(UnaryOperator.identity())) {
      model.verify();
      return "%s replied in %d ms; one word is all that was asked"
          .formatted(model.name(), (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** The index in the data folder is compared; nothing is made or changed. */
  String store(Path dataFolder) {
    try (EmbeddingModel model = model()) {
      OptionalLong chunks =
          LuceneChunkStore.inspect(
              DataFolder.indexOf(dataFolder), model.fingerprint(), model.dimensions());
      return "in the data folder: "
          + (chunks.isPresent()
              ? "fits the embedding model, %,d chunks".formatted(chunks.getAsLong())
              : "not there yet, the service will make it");
    }
  }

  /** Nothing is made or changed. */
  String store(QdrantSettings provider) {
    QdrantChunkStores stores = new QdrantChunkStores(provider, UnaryOperator.identity());
    try (EmbeddingModel model = model()) {
      OptionalLong chunks = stores.inspect(identity(model));
      return "%s, collection '%s': %s"
          .formatted(
              provider.provider().address(),
              provider.collection(),
              chunks.isPresent()
                  ? "fits the embedding model, %,d chunks".formatted(chunks.getAsLong())
                  : "not there yet, the service will make it");
    }
  }

  /** The chunks of the embedding model are counted; nothing is made or changed. */
  String store(InHouseStoreSettings provider) {
    try (EmbeddingModel model = model();
        ChunkStore store = InHouseChunkStore.open(provider, identity(model))) {
      return "%s: holds %,d chunks of this data folder and embedding model"
          .formatted(provider.provider().address(), store.size());
    }
  }

  private StoreIdentity identity(EmbeddingModel model) {
    return new StoreIdentity(folder, model.fingerprint(), model.dimensions());
  }

  /** For its name and the length of its vectors; it is asked nothing. */
  private EmbeddingModel model() {
    return ProvidedModels.embedding(settings)
        .<EmbeddingModel>map(opener -> opener.open(UnaryOperator.identity()))
        .orElseGet(() -> OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT));
  }
}
