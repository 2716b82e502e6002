package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.embed.UnitVector;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The vectors of one answer, checked: one for each text, at the place that its {@code index} says,
 * of the right length, and then normalised.
 */
record EmbeddingsAnswer(ProviderAnswer answer, int texts, int dimensions) {

  List<float[]> vectors() {
    JsonNode items = answer.requireNoError().json().path("data");
    if (!items.isArray() || items.size() != texts) {
      throw unexpected("answers with %d vectors to %d texts".formatted(items.size(), texts));
    }
    float[][] vectors = new float[texts][];
    for (JsonNode item : items.values()) {
      int index = item.path("index").intValue(-1);
      if (index < 0 || index >= texts || vectors[index] != null) {
        throw unexpected("answers with an index that is missing, wrong or there twice");
      }
      vectors[index] = UnitVector.of(answer, item.path("embedding"), dimensions);
    }
    return Arrays.stream(vectors).map(Objects::requireNonNull).toList();
  }

  private UnexpectedAnswerException unexpected(String what) {
    return answer.unexpected(what, "check that the model makes embeddings and speaks OpenAI's API");
  }
}
