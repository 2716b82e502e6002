package dev.wellspring.providers.qdrant;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A filter as Qdrant reads it; it must be checked before anything is filtered by it. */
record QdrantFilter(JsonNode filter) {
  /** Checks the whole filter. */
  static QdrantFilter of(JsonNode filter) {
    if (!filter.isMissingNode() && !filter.isNull()) {
      QdrantRules.fields(filter, "must", "must_not", "should", "min_should");
      for (String clause : List.of("must", "must_not", "should")) {
        filter.path(clause).values().forEach(QdrantFilter::check);
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

  private static void check(JsonNode condition) {
    if (condition.has("has_id")) {
      QdrantRules.fields(condition, "has_id");
      return;
    }
    QdrantRules.fields(condition, "key", "match");
    JsonNode match = QdrantRules.required(condition, "match");
    QdrantRules.fields(match, "value", "any");
    QdrantRules.required(condition, "key");
    QdrantRules.require(
        match.has("value") != match.has("any"),
        "Format error in JSON body: data did not match any variant of untagged enum Match");
  }

  private static boolean holds(JsonNode condition, String id, JsonNode payload) {
    if (condition.has("has_id")) {
      return condition.path("has_id").values().stream()
          .anyMatch(each -> each.stringValue("").equals(id));
    }
    JsonNode value = payload.path(condition.path("key").stringValue(""));
    JsonNode match = condition.path("match");
    return match.has("value")
        ? match.path("value").equals(value)
        : match.path("any").values().stream().anyMatch(value::equals);
  }
}
