package dev.wellspring.providers.inhouse;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON with placeholders in its texts. Values are put into the parsed tree, so none can become
 * syntax. A text that is a placeholder alone becomes the value whatever its type; a text whose
 * value is not given is left out together with its name, and so is what becomes empty by that.
 */
final class Template {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode tree;
  private final Set<String> names;

  private Template(JsonNode tree, Set<String> names) {
    this.tree = tree;
    this.names = Set.copyOf(names);
  }

  /**
   * The checked template.
   *
   * @param property names it in messages, which do not quote it
   * @throws IllegalArgumentException if it is not JSON, or a placeholder is wrong
   */
  static Template of(String property, String json, Placeholders known) {
    JsonNode tree = parsed(property, json);
    Set<String> names = new HashSet<>();
    collect(property, tree, known, names);
    return new Template(tree, names);
  }

  /** The placeholders that it holds. */
  Set<String> names() {
    return names;
  }

  /** With values in their places. */
  JsonNode filled(Map<String, JsonNode> values) {
    return filled(tree, values).orElseGet(JSON::createObjectNode);
  }

  private static JsonNode parsed(String property, String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.isContainer()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s must be JSON, but is not from line %d, column %d on"
              .formatted(property, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    throw new IllegalArgumentException(property + " must be a JSON object or list");
  }

  private static void collect(
      String property, JsonNode node, Placeholders known, Set<String> names) {
    if (node.isString()) {
      names.addAll(known.in(property, node.stringValue()));
    }
    for (String name : node.propertyNames()) {
      if (name.contains("{{")) {
        throw new IllegalArgumentException(
            property + " holds a placeholder as a name, but only values can be replaced");
      }
    }
    node.values().forEach(child -> collect(property, child, known, names));
  }

  private static Optional<JsonNode> filled(JsonNode node, Map<String, JsonNode> values) {
    if (node.isString()) {
      return text(node.stringValue(), values);
    }
    if (node.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      node.values().forEach(item -> filled(item, values).ifPresent(list::add));
      return leftOut(node, list) ? Optional.empty() : Optional.of(list);
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties()
          .forEach(member ->
              filled(member.getValue(), values)
                  .ifPresent(value -> object.set(member.getKey(), value)));
      return leftOut(node, object) ? Optional.empty() : Optional.of(object);
    }
    return Optional.of(node);
  }

  private static boolean leftOut(JsonNode template, JsonNode filled) {
    return filled.isEmpty() && !template.isEmpty();
  }

  private static Optional<JsonNode> text(String text, Map<String, JsonNode> values) {
    Matcher matcher = Placeholders.PLACEHOLDER.matcher(text);
    if (matcher.matches()) {
      return Optional.ofNullable(values.get(matcher.group(1)));
    }
    StringBuilder filled = new StringBuilder();
    matcher.reset();
    while (matcher.find()) {
      JsonNode value = values.get(matcher.group(1));
      if (value == null) {
        return Optional.empty();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asString()));
    }
    return Optional.of(JsonNodeFactory.instance.stringNode(matcher.appendTail(filled).toString()));
  }
}
