package dev.wellspring.testkit.qdrant;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A filter as Qdrant reads it; it must be checked before anything is filtered by it. A condition
 * may be a filter itself. A field that holds an array meets a condition if one of its elements
 * does.
 */
record QdrantFilter(JsonNode filter) {
  private static final List<String> CLAUSES = List.of("must", "must_not", "should");

  /**
   * Checks the whole filter.
   *
   * @param indexed is given each field that is named and the schema that its index must have
   */
  static QdrantFilter of(JsonNode filter, BiConsumer<String, String> indexed) {
    if (!filter.isMissingNode() && !filter.isNull()) {
      QdrantRules.fields(filter, "must", "must_not", "should", "min_should");
      for (String clause : CLAUSES) {
        filter.path(clause).values().forEach(condition -> check(condition, indexed));
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

  private static void check(JsonNode condition, BiConsumer<String, String> indexed) {
    if (isFilter(condition)) {
      of(condition, indexed);
    } else if (condition.has("has_id")) {
      QdrantRules.fields(condition, "has_id");
    } else {
      QdrantRules.fields(condition, "key", "match", "range");
      String key = QdrantRules.required(condition, "key").stringValue("");
      indexed.accept(key, condition.has("range") ? range(condition) : match(condition));
    }
  }

  private static String range(JsonNode condition) {
    JsonNode range = QdrantRules.fields(condition.path("range"), "lt", "gt", "lte", "gte");
    QdrantRules.require(
        range.values().stream().allMatch(JsonNode::isNumber),
        "Format error in JSON body: data did not match any variant of untagged enum RangeInterface");
    return "float";
  }

  private static String match(JsonNode condition) {
    JsonNode match = QdrantRules.required(condition, "match");
    QdrantRules.fields(match, "value", "any");
    JsonNode value = match.path("value");
    QdrantRules.require(
        match.has("value")
            ? value.isString() || value.isIntegralNumber() || value.isBoolean()
            : isListOf(match.path("any"), JsonNode::isString)
                || isListOf(match.path("any"), JsonNode::isIntegralNumber),
        "Format error in JSON body: data did not match any variant of untagged enum Match");
    if (value.isBoolean()) {
      return "bool";
    }
    return value.isString() || match.path("any").path(0).isString() ? "keyword" : "integer";
  }

  private static boolean isListOf(JsonNode any, Predicate<JsonNode> kind) {
    return any.isArray()
        && any.values().stream().allMatch(kind)
        && any.values().stream().distinct().count() == any.size();
  }

  private static boolean holds(JsonNode condition, String id, JsonNode payload) {
    if (isFilter(condition)) {
      return new QdrantFilter(condition).matches(id, payload);
    }
    if (condition.has("has_id")) {
      return condition.path("has_id").values().stream()
          .anyMatch(each -> each.stringValue("").equals(id));
    }
    Stream<JsonNode> values = values(condition.path("key").stringValue(""), payload);
    if (condition.has("range")) {
      return values.anyMatch(
          value -> value.isNumber() && within(condition.path("range"), value.doubleValue()));
    }
    JsonNode match = condition.path("match");
    List<JsonNode> wanted =
        match.has("value") ? List.of(match.path("value")) : List.copyOf(match.path("any").values());
    return values.anyMatch(value -> wanted.stream().anyMatch(each -> same(each, value)));
  }

  private static boolean isFilter(JsonNode condition) {
    return CLAUSES.stream().anyMatch(condition::has);
  }

  /** Dots lead into objects, unless the name stands in quotes. */
  private static Stream<JsonNode> values(String key, JsonNode payload) {
    JsonNode value = payload;
    if (key.startsWith("\"") && key.endsWith("\"")) {
      value = payload.path(key.substring(1, key.length() - 1));
    } else {
      for (String name : key.split("\\.", -1)) {
        value = value.path(name);
      }
    }
    return value.isArray() ? value.values().stream() : Stream.of(value);
  }

  private static boolean same(JsonNode wanted, JsonNode value) {
    return wanted.isIntegralNumber()
        ? value.isIntegralNumber() && wanted.longValue() == value.longValue()
        : wanted.equals(value);
  }

  private static boolean within(JsonNode range, double value) {
    return value < range.path("lt").doubleValue(Double.POSITIVE_INFINITY)
        && value > range.path("gt").doubleValue(Double.NEGATIVE_INFINITY)
        && value <= range.path("lte").doubleValue(Double.POSITIVE_INFINITY)
        && value >= range.path("gte").doubleValue(Double.NEGATIVE_INFINITY);
  }
}
