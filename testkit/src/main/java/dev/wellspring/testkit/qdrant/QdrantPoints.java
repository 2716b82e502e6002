package dev.wellspring.testkit.qdrant;

import dev.wellspring.testkit.qdrant.QdrantRules.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The points of one collection, searched exactly. A collection that has one vector without a name
 * has it here under the empty one. The rarity of a term is {@code ln(1 + (N - n + 0.5) / (n +
 * 0.5))} over all points, as Qdrant computes it. Not thread-safe.
 */
final class QdrantPoints {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode configuration;
  private final TreeMap<String, Point> points = new TreeMap<>();
  private final Map<String, String> indexes = new HashMap<>();
  private final boolean strict;

  /**
   * An empty collection.
   *
   * @param strict whether filters may name fields with an index only
   */
  QdrantPoints(ObjectNode configuration, boolean strict) {
    this.configuration = configuration;
    this.strict = strict;
  }

  private record Point(
      Map<String, float[]> dense, Map<String, Map<Long, Double>> sparse, ObjectNode payload) {}

  private record Hit(String id, double score) {}

  ObjectNode configuration() {
    return configuration;
  }

  /** Makes a field one that filters may name. */
  void index(String field, String schema) {
    indexes.put(field, schema);
  }

  int size() {
    return points.size();
  }

  private void requireIndex(String field, String schema) {
    if (strict && !schema.equals(indexes.get(field))) {
      throw Refusal.forbidden(
          "Index required but not found for \"%s\" of one of the following types: [%s]"
              .formatted(field, schema));
    }
  }

  /** The parameters of a collection's dense vectors by name; of the only one under no name. */
  static JsonNode namedVectors(JsonNode configuration) {
    JsonNode vectors = configuration.path("vectors");
    return vectors.has("size") ? JSON.createObjectNode().set("", vectors) : vectors;
  }

  /** All of them or none: every point is checked before the first is stored. */
  void upsert(JsonNode body) {
    QdrantRules.fields(body, "points");
    Map<String, Point> checked = new HashMap<>();
    for (JsonNode point : QdrantRules.required(body, "points").values()) {
      QdrantRules.fields(point, "id", "vector", "payload");
      checked.put(id(QdrantRules.required(point, "id")), point(point));
    }
    points.putAll(checked);
  }

  void delete(JsonNode body) {
    QdrantRules.fields(body, "filter", "points");
    QdrantRules.require(
        body.has("filter") != body.has("points"),
        "Format error in JSON body: data did not match any variant of untagged enum PointsSelector");
    QdrantFilter filter = QdrantFilter.of(body.path("filter"), this::requireIndex);
    List<String> ids = body.path("points").values().stream().map(QdrantPoints::id).toList();
    points
        .entrySet()
        .removeIf(each ->
            body.has("points")
                ? ids.contains(each.getKey())
                : filter.matches(each.getKey(), each.getValue().payload()));
  }

  void setPayload(JsonNode body) {
    QdrantRules.fields(body, "payload", "filter");
    QdrantFilter filter = QdrantFilter.of(QdrantRules.required(body, "filter"), this::requireIndex);
    ObjectNode payload = (ObjectNode) QdrantRules.required(body, "payload");
    points.forEach((id, point) -> {
      if (filter.matches(id, point.payload())) {
        point.payload().setAll(payload);
      }
    });
  }

  JsonNode count(JsonNode body) {
    QdrantRules.fields(body, "filter", "exact");
    QdrantFilter filter = QdrantFilter.of(body.path("filter"), this::requireIndex);
    long count =
        points.entrySet().stream()
            .filter(each -> filter.matches(each.getKey(), each.getValue().payload()))
            .count();
    return JSON.createObjectNode().put("count", count);
  }

  JsonNode scroll(JsonNode body) {
    QdrantRules.fields(body, "filter", "limit", "offset", "with_payload", "with_vector");
    QdrantFilter filter = QdrantFilter.of(body.path("filter"), this::requireIndex);
    int limit = QdrantRules.limit(body, 10);
    String from = body.has("offset") ? id(body.path("offset")) : "";
    List<String> matching =
        points.tailMap(from, true).entrySet().stream()
            .filter(each -> filter.matches(each.getKey(), each.getValue().payload()))
            .map(Map.Entry::getKey)
            .limit(limit + 1L)
            .toList();
    ObjectNode result = JSON.createObjectNode();
    ArrayNode page = result.putArray("points");
    matching.stream().limit(limit).forEach(id -> page.add(record(id, body, true)));
    if (matching.size() > limit) {
      result.put("next_page_offset", matching.getLast());
    } else {
      result.putNull("next_page_offset");
    }
    return result;
  }

  JsonNode retrieve(JsonNode body) {
    QdrantRules.fields(body, "ids", "with_payload", "with_vector");
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode each : QdrantRules.required(body, "ids").values()) {
      String id = id(each);
      if (points.containsKey(id)) {
        found.add(record(id, body, true));
      }
    }
    return found;
  }

  JsonNode query(JsonNode body) {
    QdrantRules.fields(
        body,
        "query",
        "using",
        "filter",
        "limit",
        "score_threshold",
        "with_payload",
        "with_vector");
    double threshold = body.path("score_threshold").doubleValue(Double.NEGATIVE_INFINITY);
    String using = body.path("using").stringValue("");
    QdrantFilter filter = QdrantFilter.of(body.path("filter"), this::requireIndex);
    JsonNode query = QdrantRules.required(body, "query");
    List<Hit> hits = query.isArray() ? dense(using, query, filter) : sparse(using, query, filter);
    ObjectNode result = JSON.createObjectNode();
    ArrayNode best = result.putArray("points");
    hits.stream()
        .filter(hit -> hit.score() >= threshold)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(QdrantRules.limit(body, 10))
        .forEach(hit ->
            best.add(record(hit.id(), body, false).put("version", 1).put("score", hit.score())));
    return result;
  }

  private List<Hit> dense(String using, JsonNode query, QdrantFilter filter) {
    float[] question = vector(using, query);
    List<Hit> hits = new ArrayList<>();
    points.forEach((id, point) -> {
      float[] vector = point.dense().get(using);
      if (vector != null && filter.matches(id, point.payload())) {
        hits.add(new Hit(id, product(question, vector)));
      }
    });
    return hits;
  }

  private List<Hit> sparse(String using, JsonNode query, QdrantFilter filter) {
    Map<Long, Double> question = weights(using, query);
    boolean idf =
        configuration
            .path("sparse_vectors")
            .path(using)
            .path("modifier")
            .stringValue("none")
            .equals("idf");
    question.replaceAll((term, weight) -> idf ? weight * rarity(using, term) : weight);
    List<Hit> hits = new ArrayList<>();
    points.forEach((id, point) -> {
      Map<Long, Double> weights = point.sparse().getOrDefault(using, Map.of());
      if (filter.matches(id, point.payload())
          && question.keySet().stream().anyMatch(weights::containsKey)) {
        double score = 0;
        for (Map.Entry<Long, Double> term : question.entrySet()) {
          score += term.getValue() * weights.getOrDefault(term.getKey(), 0.0);
        }
        hits.add(new Hit(id, score));
      }
    });
    return hits;
  }

  private double rarity(String using, long term) {
    long with =
        points.values().stream()
            .filter(point -> point.sparse().getOrDefault(using, Map.of()).containsKey(term))
            .count();
    return Math.log(1 + (points.size() - with + 0.5) / (with + 0.5));
  }

  private ObjectNode record(String id, JsonNode body, boolean payloadByDefault) {
    Point point = Objects.requireNonNull(points.get(id));
    ObjectNode record = JSON.createObjectNode().put("id", id);
    JsonNode wanted = body.path("with_payload");
    if (wanted.isArray()) {
      ObjectNode some = record.putObject("payload");
      for (JsonNode name : wanted.values()) {
        JsonNode value = point.payload().get(name.stringValue(""));
        if (value != null) {
          some.set(name.stringValue(""), value);
        }
      }
    } else if (wanted.booleanValue(payloadByDefault)) {
      record.set("payload", point.payload().deepCopy());
    }
    if (body.path("with_vector").isArray()) {
      ObjectNode vectors = record.putObject("vector");
      for (JsonNode name : body.path("with_vector").values()) {
        fill(vectors.putArray(name.stringValue("")), point.dense().get(name.stringValue("")));
      }
    } else if (body.path("with_vector").booleanValue(false) && point.dense().containsKey("")) {
      fill(record.putArray("vector"), point.dense().get(""));
    }
    return record;
  }

  private static void fill(ArrayNode numbers, float @Nullable [] vector) {
    for (int i = 0; vector != null && i < vector.length; i++) {
      numbers.add(vector[i]);
    }
  }

  private Point point(JsonNode point) {
    Map<String, float[]> dense = new HashMap<>();
    Map<String, Map<Long, Double>> sparse = new HashMap<>();
    JsonNode vectors = QdrantRules.required(point, "vector");
    if (vectors.isArray()) {
      dense.put("", vector("", vectors));
    }
    for (Map.Entry<String, JsonNode> each : vectors.properties()) {
      if (each.getValue().isArray()) {
        dense.put(each.getKey(), vector(each.getKey(), each.getValue()));
      } else {
        sparse.put(each.getKey(), weights(each.getKey(), each.getValue()));
      }
    }
    JsonNode payload = point.path("payload");
    return new Point(
        dense,
        sparse,
        payload.isObject() ? (ObjectNode) payload.deepCopy() : JSON.createObjectNode());
  }

  /** Of length 1, as a collection that compares by cosine stores it. */
  private float[] vector(String name, JsonNode numbers) {
    JsonNode parameters = namedVectors(configuration).path(name);
    if (parameters.isMissingNode()) {
      throw Refusal.wrongInput("Not existing vector name error: " + name);
    }
    int size = parameters.path("size").intValue(0);
    if (numbers.size() != size) {
      throw Refusal.wrongInput(
          "Vector dimension error: expected dim: %d, got %d".formatted(size, numbers.size()));
    }
    float[] vector = new float[size];
    for (int i = 0; i < size; i++) {
      QdrantRules.require(
          numbers.get(i).isNumber(), "Format error in JSON body: expected a number");
      vector[i] = numbers.get(i).floatValue();
    }
    double length = Math.sqrt(product(vector, vector));
    for (int i = 0; i < size && length > 0; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  private Map<Long, Double> weights(String name, JsonNode vector) {
    if (!configuration.path("sparse_vectors").has(name)) {
      throw Refusal.wrongInput("Not existing vector name error: " + name);
    }
    QdrantRules.fields(vector, "indices", "values");
    JsonNode indices = QdrantRules.required(vector, "indices");
    JsonNode values = QdrantRules.required(vector, "values");
    Map<Long, Double> weights = new TreeMap<>();
    for (int i = 0; i < indices.size(); i++) {
      long index = indices.get(i).longValue(-1);
      QdrantRules.require(
          index >= 0 && index <= 0xffff_ffffL, "Format error in JSON body: expected u32");
      weights.put(index, values.path(i).doubleValue(0));
    }
    if (weights.size() != indices.size() || indices.size() != values.size()) {
      throw new Refusal(
          422, "Validation error in JSON body: [indices: must be unique and as many as values]");
    }
    return weights;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private static String id(JsonNode id) {
    try {
      return UUID.fromString(id.stringValue("")).toString();
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400,
          "Format error in JSON body: value is not a valid point ID, valid values are either an"
              + " unsigned integer or a UUID");
    }
  }
}
