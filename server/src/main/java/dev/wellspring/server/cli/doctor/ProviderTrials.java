package dev.wellspring.server.cli.doctor;

import dev.wellspring.providers.inhouse.InHouseChunkStore;
import dev.wellspring.providers.inhouse.InHouseStoreSettings;
import dev.wellspring.providers.qdrant.QdrantChunkStores;
import dev.wellspring.providers.qdrant.QdrantSettings;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.store.ChunkStore;
import dev.wellspring.server.provider.ModelOpener;
import dev.wellspring.server.provider.ProvidedModels;
import dev.wellspring.server.settings.ProvidersSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Asks each configured provider once: whether it can be reached, takes the key, knows the model and
 * fits. What is wrong is thrown, and its message says what to do.
 */
record ProviderTrials(ProvidersSettings settings) {
  private static final ChatOptions ONE_TOKEN =
      new ChatOptions(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.of(1),
          List.of(),
          1,
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** One text of one word is embedded, which a provider may bill as one token. */
  static String embedding(ModelOpener<EmbeddingModel> opener) {
    long start = System.nanoTime();
    try (EmbeddingModel model = opener.open(UnaryOperator.identity())) {
      model.embedQuery("test");
      return "%s; embedded one word in %d ms, which is all that was asked"
          .formatted(model.fingerprint(), (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** A reply of one token is asked for. */
  static String chat(ModelOpener<ChatModel> opener) {
    long start = System.nanoTime();
    try (ChatModel model = opener.open(UnaryOperator.identity())) {
      ChatMessage message = new ChatMessage(ChatMessage.Role.USER, "Say yes.");
      ChatReply reply = model.complete(new ChatRequest(List.of(message), ONE_TOKEN));
      return "%s replied with %d characters in %d ms, which is all that was asked"
          .formatted(
              reply.model(),
              reply.choices().getFirst().text().length(),
              (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** Nothing is made or changed. */
  String store(QdrantSettings provider) {
    QdrantChunkStores stores = new QdrantChunkStores(provider, UnaryOperator.identity());
    try (EmbeddingModel model = model()) {
      OptionalLong chunks = stores.inspect(model.fingerprint(), model.dimensions());
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
        ChunkStore store =
            InHouseChunkStore.open(provider, model.fingerprint(), model.dimensions())) {
      return "%s: holds %,d chunks of the embedding model"
          .formatted(provider.provider().address(), store.size());
    }
  }

  /** For its name and the length of its vectors; it is asked nothing. */
  private EmbeddingModel model() {
    return ProvidedModels.embedding(settings)
        .map(opener -> opener.open(UnaryOperator.identity()))
        .orElseGet(() -> OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT));
  }
}
