package dev.wellspring.langchain4j.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a point. Numbers come back as what they are in JSON: a small {@code Long} as an
 * {@code Integer}, a {@code Float} as a {@code Double}; {@link Metadata} converts between them.
 * What others stored and metadata cannot hold (truth values, lists, objects) comes as its JSON
 * text.
 */
final class Point {
  private Point() {}

  static ObjectNode of(
      String id, Embedding embedding, @Nullable TextSegment segment, String textKey) {
    ObjectNode point = QdrantCollection.JSON.createObjectNode().put("id", requireUuid(id));
    fill(point.putArray("vector"), embedding);
    ObjectNode payload = point.putObject("payload");
    if (segment != null) {
      segment.metadata().toMap().forEach((key, value) -> put(payload, key, value));
      if (payload.has(textKey)) {
        throw new IllegalArgumentException(
            "metadata key '%s' is where the text is kept; name it otherwise, or change textKey"
                .formatted(textKey));
      }
      payload.put(textKey, segment.text());
    }
    return point;
  }

  static void fill(ArrayNode vector, Embedding embedding) {
    for (float value : embedding.vector()) {
      vector.add(value);
    }
  }

  /** Null if the point was stored without a text. */
  static @Nullable TextSegment segment(JsonNode point, String textKey) {
    JsonNode payload = point.path("payload");
    JsonNode text = payload.path(textKey);
    if (!text.isTextual() || text.textValue().isBlank()) {
      return null;
    }
    Metadata metadata = new Metadata();
    for (Map.Entry<String, JsonNode> entry : payload.properties()) {
      if (!entry.getKey().equals(textKey) && !entry.getValue().isNull()) {
        read(metadata, entry.getKey(), entry.getValue());
      }
    }
    return TextSegment.from(text.textValue(), metadata);
  }

  static Embedding embedding(JsonNode point) {
    JsonNode numbers = point.path("vector");
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.path(i).floatValue();
    }
    return Embedding.from(vector);
  }

  /**
   * The id as Qdrant takes it.
   *
   * @throws IllegalArgumentException if it is no UUID
   */
  static String requireUuid(String id) {
    try {
      return UUID.fromString(id).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Qdrant's ids are UUIDs, but one has %d other characters; make one of it with UUID.nameUUIDFromBytes"
              .formatted(id.length()),
          e);
    }
  }

  private static void put(ObjectNode payload, String key, Object value) {
    switch (value) {
      case Integer number -> payload.put(key, number);
      case Long number -> payload.put(key, number);
      case Float number -> payload.put(key, number);
      case Double number -> payload.put(key, number);
      default -> payload.put(key, value.toString());
    }
  }

  private static void read(Metadata metadata, String key, JsonNode value) {
    if (value.isTextual()) {
      metadata.put(key, value.textValue());
    } else if (value.isIntegralNumber() && value.canConvertToInt()) {
      metadata.put(key, value.intValue());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      metadata.put(key, value.longValue());
    } else if (value.isNumber()) {
      metadata.put(key, value.doubleValue());
    } else {
      metadata.put(key, value.toString());
    }
  }
}
