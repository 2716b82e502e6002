package dev.wellspring.server.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Holds an answer against a schema of the service's description: as much of JSON Schema 2020-12 as
 * that uses. A property that is not described is a fault, too.
 */
final class Schema {
  private final JsonNode description;

  Schema(JsonNode description) {
    this.description = description;
  }

  /** What is wrong with the value; empty if nothing is. */
  List<String> faults(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "$", faults);
    return faults;
  }

  private void check(JsonNode unresolved, JsonNode value, String at, List<String> faults) {
    JsonNode schema = resolved(unresolved);
    if (!allowsType(schema, value)) {
      faults.add("%s is %s, not %s".formatted(at, value.getNodeType(), schema.path("type")));
      return;
    }
    if (value.isObject()) {
      checkObject(schema, value, at, faults);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(schema.path("items"), value.path(i), at + "[" + i + "]", faults);
    }
    checkWord(schema, value, at, faults);
  }

  private static void checkWord(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (schema.has("pattern") && !value.asString("").matches(schema.path("pattern").asString())) {
      faults.add(at + " has another shape than " + schema.path("pattern"));
    }
    if (schema.has("enum") && elements(schema.path("enum")).noneMatch(value::equals)) {
      faults.add(at + " is none of " + schema.path("enum"));
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String at, List<String> faults) {
    Set<String> described = new HashSet<>();
    for (JsonNode part : parts(schema)) {
      elements(part.path("required"))
          .map(JsonNode::asString)
          .filter(name -> !value.has(name))
          .forEach(name -> faults.add("%s lacks %s".formatted(at, name)));
      for (String name : part.path("properties").propertyNames()) {
        described.add(name);
        if (value.has(name)) {
          check(part.path("properties").path(name), value.path(name), at + "." + name, faults);
        }
      }
    }
    if (!schema.has("additionalProperties")) {
      value.propertyNames().stream()
          .filter(name -> !described.contains(name))
          .forEach(name -> faults.add("%s has %s, which is not described".formatted(at, name)));
    }
  }

  /** The schema itself, or those it is put together from. */
  private List<JsonNode> parts(JsonNode schema) {
    if (!schema.has("allOf")) {
      return List.of(schema);
    }
    return elements(schema.path("allOf")).flatMap(part -> parts(resolved(part)).stream()).toList();
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? resolved(description.at(schema.path("$ref").asString().substring(1)))
        : schema;
  }

  private static boolean allowsType(JsonNode schema, JsonNode value) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      return true;
    }
    return type.isArray()
        ? elements(type).anyMatch(one -> isOf(one.asString(), value))
        : isOf(type.asString(), value);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new AssertionError("a type that JSON does not have: " + type);
    };
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
