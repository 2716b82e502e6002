package dev.wellspring.rag.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One object of a JSON Lines file: its strings and lists of strings; objects within count as empty.
 *
 * @param fields a single string is a list of one
 * @param where file and line, for messages
 */
record JsonLine(Map<String, List<String>> fields, String where) {
  private static final JsonFactory JSON = new JsonFactory();

  JsonLine {
    fields = Map.copyOf(fields);
  }

  static JsonLine read(String line, Path file, int number) throws IOException {
    String where = "line %d of %s".formatted(number, file.getFileName());
    Map<String, List<String>> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        fields.put(name, values(json));
      }
    } catch (JacksonException e) {
      throw new IOException(where + " is no JSON object", e);
    }
    return new JsonLine(fields, where);
  }

  private static List<String> values(JsonParser json) {
    List<String> values = new ArrayList<>();
    JsonToken token = json.nextToken();
    if (token == JsonToken.START_OBJECT) {
      json.skipChildren();
      return values;
    }
    if (token != JsonToken.START_ARRAY) {
      values.add(json.getString());
      return values;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(json.getString());
    }
    return values;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  List<String> strings(String field) throws IOException {
    List<String> values = fields.get(field);
    if (values == null) {
      throw new IOException("%s has no \"%s\"".formatted(where, field));
    }
    return values;
  }

  String string(String field) throws IOException {
    return String.join("\n", strings(field));
  }
}
