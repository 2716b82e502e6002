package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderAnswer;
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
    JsonNode items = answer.json().path("data");
    if (!items.isArray() || items.size() != texts) {
      throw unexpected("answers with %d vectors to %d texts".formatted(items.size(), texts));
    }
    float[][] vectors = new float[texts][];
    for (JsonNode item : items.values()) {
      int index = item.path("index").intValue(-1);
      if (index < 0 || index >= texts || vectors[index] != null) {
        throw unexpected("answers with an index that is missing, wrong or there twice");
      }
      vectors[index] = vector(item.path("embedding"));
    }
    return Arrays.stream(vectors).map(Objects::requireNonNull).toList();
  }

  private float[] vector(JsonNode numbers) {
    if (!numbers.isArray()) {
      throw unexpected("answers with a vector that is no list of numbers");
    }
    if (numbers.size() != dimensions) {
      throw answer.unexpected(
          "answers with a vector of %d dimensions, but %d are configured"
              .formatted(numbers.size(), dimensions),
          "configure another model, or other dimensions");
    }
    float[] vector = new float[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      double value = numbers.get(i).doubleValue(Double.NaN);
      vector[i] = (float) value;
      square += value * value;
    }
    return ofLengthOne(vector, Math.sqrt(square));
  }

  private float[] ofLengthOne(float[] vector, double length) {
    if (!(length > 0 && length <= Double.MAX_VALUE)) {
      throw unexpected("answers with a vector without a direction");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  private UnexpectedAnswerException unexpected(String what) {
    return answer.unexpected(what, "check that the model makes embeddings and speaks OpenAI's API");
  }
}
