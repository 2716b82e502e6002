package dev.wellspring.server.openai;

import dev.wellspring.server.problem.FieldRule;
import dev.wellspring.server.problem.ProblemCode;
import dev.wellspring.server.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for embeddings that keeps every rule.
 *
 * @param texts 1 to {@value #MOST_TEXTS}, none empty or over {@value #LONGEST_TEXT} characters
 * @param format how vectors are written
 */
record EmbeddingOrder(List<String> texts, Format format) {
  /** As many as OpenAI takes. */
  private static final int MOST_TEXTS = 2048;

  private static final int LONGEST_TEXT = 100_000;

  /** How a vector is written. */
  enum Format {
    FLOAT,
    /** Its numbers as IEEE 754 in 32 bits, the lowest byte first. */
    BASE64;

    Object shown(float[] vector) {
      if (this == FLOAT) {
        return vector;
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      return Base64.getEncoder().encodeToString(bytes.array());
    }
  }

  /**
   * Checks a request.
   *
   * @throws ProblemException if it breaks a rule
   */
  static EmbeddingOrder of(EmbeddingsBody body, String model, int dimensions) {
    if (body.model() == null) {
      throw refused("model", "must be given; here it is " + model);
    }
    if (!body.model().equals(model)) {
      throw ModelRoutes.unknown("the embedding model here is " + model);
    }
    if (body.dimensions() != null && body.dimensions() != dimensions) {
      throw refused(
          "dimensions",
          "must be %d or left out, because the model makes no others".formatted(dimensions));
    }
    return new EmbeddingOrder(texts(body.input()), format(body.encodingFormat()));
  }

  private static Format format(@Nullable String name) {
    return switch (name == null ? "float" : name.toLowerCase(Locale.ROOT)) {
      case "float" -> Format.FLOAT;
      case "base64" -> Format.BASE64;
      default -> throw refused("encoding_format", "must be float or base64");
    };
  }

  private static List<String> texts(@Nullable JsonNode input) {
    if (input == null || !(input.isString() || input.isArray())) {
      throw refused("input", "must be a text or a list of texts");
    }
    List<JsonNode> all = input.isString() ? List.of(input) : List.copyOf(input.values());
    if (all.isEmpty() || all.size() > MOST_TEXTS) {
      throw refused(
          "input", "must have 1 to %d texts, but has %d".formatted(MOST_TEXTS, all.size()));
    }
    List<String> texts = new ArrayList<>(all.size());
    for (JsonNode each : all) {
      texts.add(text(each, texts.size()));
    }
    return List.copyOf(texts);
  }

  private static String text(JsonNode input, int index) {
    if (input.isNumber() || input.isArray()) {
      throw refused(
          "input",
          "must be text: tokens are numbers of another model's vocabulary, which nobody"
              + " here could read");
    }
    String text = input.stringValue("");
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw refused(
          "input",
          "must have texts of 1 to %d characters, but number %d is no text or has %d"
              .formatted(LONGEST_TEXT, index, text.length()));
    }
    return text;
  }

  private static ProblemException refused(String field, String rule) {
    return new ProblemException(
        ProblemCode.FIELD_INVALID,
        "the field '%s' %s".formatted(field, rule),
        new FieldRule(field, rule));
  }
}
