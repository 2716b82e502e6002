package dev.wellspring.providers.qdrant;

import dev.wellspring.providers.qdrant.QdrantRules.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A filter as Qdrant reads it; it must be checked before anything is filtered by it. As under
 * Qdrant's strict mode, a field that is named must have a payload index that fits. A field that
 * holds an array meets a condition if one of its elements does.
 */
record QdrantFilter(JsonNode filter) {
  /**
   * Checks the whole filter.
   *
   * @param indexes the schema of each field that has an index
   */
  static QdrantFilter of(JsonNode filter, Map<String, String> indexes) {
    if (!filter.isMissingNode() && !filter.isNull()) {
      QdrantRules.fields(filter, "must", "must_not", "should", "min_should");
      for (String clause : List.of("must", "must_not", "should")) {
        filter.path(clause).values().forEach(condition -> check(condition, indexes));
      }
      QdrantRules.require(
          !filter.has("min_should"), "Wrong input: min_should is not what this server knows");
    }
    return new QdrantFilter(filter);
  }

  boolean matches(String id, JsonNode payload) {
    return filter.path("must").values().stream().allMatch(each -> holds(each, id, payload))
        && filter.path("must_not").values().stream().noneMatch(each -> holds(each, id, payload))
        && (!filter.has("should")
            || filter.path("should").values().stream().anyMatch(each -> holds(each, id, payload)));
  }

  private static void check(JsonNode condition, Map<String, String> indexes) {
    if (condition.has("has_id")) {
      QdrantRules.fields(condition, "has_id");
      return;
    }
    QdrantRules.fields(condition, "key", "match");
    JsonNode match = QdrantRules.required(condition, "match");
    QdrantRules.fields(match, "value", "any");
    String key = QdrantRules.required(condition, "key").stringValue("");
    QdrantRules.require(
        match.has("value") ? match.path("value").isValueNode() : isListOfWords(match.path("any")),
        "Format error in JSON body: data did not match any variant of untagged enum Match");
    String schema = match.path("value").isBoolean() ? "bool" : "keyword";
    if (!schema.equals(indexes.get(key))) {
      throw Refusal.forbidden(
          "Index required but not found for \"%s\" of one of the following types: [%s]"
              .formatted(key, schema));
    }
  }

  private static boolean isListOfWords(JsonNode any) {
    return any.isArray()
        && any.values().stream().allMatch(JsonNode::isString)
        && any.values().stream().distinct().count() == any.size();
  }

  private static boolean holds(JsonNode condition, String id, JsonNode payload) {
    if (condition.has("has_id")) {
      return condition.path("has_id").values().stream()
          .anyMatch(each -> each.stringValue("").equals(id));
    }
    JsonNode match = condition.path("match");
    List<JsonNode> wanted =
        match.has("value") ? List.of(match.path("value")) : List.copyOf(match.path("any").values());
    return values(payload.path(condition.path("key").stringValue(""))).anyMatch(wanted::contains);
  }

  private static Stream<JsonNode> values(JsonNode value) {
    return value.isArray() ? value.values().stream() : Stream.of(value);
  }
}
