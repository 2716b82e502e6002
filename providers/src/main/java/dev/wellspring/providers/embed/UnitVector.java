package dev.wellspring.providers.embed;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import tools.jackson.databind.JsonNode;

/** The vector of an answer, checked, and made as long as the port promises. */
public final class UnitVector {
  private UnitVector() {}

  /**
   * The numbers, divided by their length.
   *
   * @param dimensions how many there must be
   * @throws dev.wellspring.providers.failure.UnexpectedAnswerException if they are no list of so
   *     many numbers, or all are 0
   */
  public static float[] of(ProviderAnswer answer, JsonNode numbers, int dimensions) {
    if (!numbers.isArray()) {
      throw noNumbers(answer);
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
      if (!numbers.get(i).isNumber()) {
        throw noNumbers(answer);
      }
      double value = numbers.get(i).doubleValue();
      vector[i] = (float) value;
      square += value * value;
    }
    return ofLengthOne(answer, vector, Math.sqrt(square));
  }

  private static UnexpectedAnswerException noNumbers(ProviderAnswer answer) {
    return answer.unexpected(
        "answers with a vector that is no list of numbers",
        "check that the model makes embeddings, and that its answers are described rightly");
  }

  private static float[] ofLengthOne(ProviderAnswer answer, float[] vector, double length) {
    if (!(length > 0 && length <= Double.MAX_VALUE)) {
      throw answer.unexpected(
          "answers with a vector without a direction", "check that the model makes embeddings");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
