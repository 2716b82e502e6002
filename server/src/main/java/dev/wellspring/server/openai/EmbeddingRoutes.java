package dev.wellspring.server.openai;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.wellspring.rag.Wellspring;
import dev.wellspring.server.engine.Opening;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Embeds texts as OpenAI's API does, with the embedding model of the service.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">OpenAI, embeddings</a>
 */
@RestController
class EmbeddingRoutes {
  private final Opening opening;
  private final ModelNames names;

  EmbeddingRoutes(Opening opening, ModelNames names) {
    this.opening = opening;
    this.names = names;
  }

  @PostMapping(
      path = "/v1/embeddings",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Embedded embed(@RequestBody EmbeddingsBody body) {
    Wellspring wellspring = opening.wellspring();
    EmbeddingOrder order =
        EmbeddingOrder.of(body, names.embedding(), wellspring.embeddingDimensions());
    List<float[]> vectors = wellspring.embed(order.texts());
    List<Item> items = new ArrayList<>(vectors.size());
    for (float[] vector : vectors) {
      items.add(new Item("embedding", items.size(), order.format().shown(vector)));
    }
    long tokens = order.texts().stream().mapToLong(wellspring::countTokens).sum();
    return new Embedded("list", items, names.embedding(), new Cost(tokens, tokens));
  }

  @JsonPropertyOrder({"object", "data", "model", "usage"})
  record Embedded(String object, List<Item> data, String model, Cost usage) {}

  /** The vector is a list of numbers, or one text in Base64. */
  @JsonPropertyOrder({"object", "index", "embedding"})
  record Item(String object, int index, Object embedding) {}

  @JsonPropertyOrder({"prompt_tokens", "total_tokens"})
  record Cost(long promptTokens, long totalTokens) {}
}
