package dev.wellspring.langchain4j.example;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.wellspring.http.event.Slf4jListener;
import dev.wellspring.langchain4j.HealingHttpClientBuilder;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.StatusException;
import dev.wellspring.langchain4j.qdrant.QdrantEmbeddingStore;
import dev.wellspring.langchain4j.qdrant.QdrantStoreSettings;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What stands in docs/langchain4j.md, word for word, between the marks. */
final class Examples {
  private Examples() {}

  static String ask(String url, String key) {
    // MODEL
    ChatModel chat =
        OpenAiChatModel.builder()
            .httpClientBuilder(new HealingHttpClientBuilder().listener(new Slf4jListener()))
            .baseUrl(url)
            .apiKey(key)
            .modelName("gpt-5-mini")
            .build();
    try {
      return chat.chat("What is the capital of Germany?");
    } catch (CallFailedException gaveUp) {
      throw new IllegalStateException("proven: " + gaveUp.delivery(), gaveUp);
    } catch (StatusException refused) {
      throw new IllegalStateException("ask again in " + refused.retryAfter(), refused);
    }
    // MODEL
  }

  static String find(String url, String key, EmbeddingModel model) {
    // STORE
    QdrantStoreSettings settings = QdrantStoreSettings.of(URI.create(url), "notes").withApiKey(key);
    try (QdrantEmbeddingStore store = QdrantEmbeddingStore.open(settings)) {
      store.createCollection(model.dimension());
      TextSegment note = TextSegment.from("It opens at nine.", Metadata.from("of", "office"));
      String id = UUID.nameUUIDFromBytes(note.text().getBytes(UTF_8)).toString();
      store.addAll(List.of(id), List.of(model.embed(note).content()), List.of(note));
      EmbeddingSearchRequest search =
          EmbeddingSearchRequest.builder()
              .queryEmbedding(model.embed("When do you open?").content())
              .filter(metadataKey("of").isEqualTo("office"))
              .build();
      return store.search(search).matches().getFirst().embedded().text();
    }
    // STORE
  }
}
