package dev.wellspring.testkit.qdrant;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Qdrant demands of a request before it looks at its data. */
final class QdrantRules {
  private QdrantRules() {}

  /** A request that Qdrant refuses, with its status and its words. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }

    static Refusal forbidden(String what) {
      return new Refusal(400, "Bad request: " + what);
    }

    static Refusal wrongInput(String what) {
      return new Refusal(400, "Wrong input: " + what);
    }
  }

  /** Refuses what the API does not know. */
  static JsonNode fields(JsonNode object, String... known) {
    require(object.isObject(), "Format error in JSON body: invalid type, expected a map");
    for (String name : object.propertyNames()) {
      require(
          Set.of(known).contains(name),
          "Format error in JSON body: unknown field `%s`, expected one of %s"
              .formatted(name, List.of(known)));
    }
    return object;
  }

  static JsonNode required(JsonNode object, String name) {
    require(object.has(name), "Format error in JSON body: missing field `%s`".formatted(name));
    return object.path(name);
  }

  static int limit(JsonNode object, int otherwise) {
    if (!object.has("limit")) {
      return otherwise;
    }
    int limit = object.path("limit").intValue(0);
    if (limit < 1) {
      throw new Refusal(422, "Validation error in JSON body: [limit: must be at least 1]");
    }
    return limit;
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new Refusal(400, message);
    }
  }
}
