package dev.wellspring.testkit.qdrant;

import dev.wellspring.testkit.qdrant.QdrantRules.Refusal;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Qdrant in memory, as far as our stores need one: collections, points, dense and sparse search,
 * filters. It keeps real state and holds every request to Qdrant's rules, in one thing stricter
 * than the original: a field that the API does not have is refused everywhere. Served by the
 * testkit's scripted server, so every fault of the network can be put in between. One request at a
 * time: {@code lock} guards everything.
 */
public final class QdrantServer implements Handler {
  /** The only key that is let in. */
  public static final String KEY = "key-of-the-test";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, QdrantPoints> collections = new HashMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final boolean keepsMetadata;
  private final boolean strict;

  private QdrantServer(boolean keepsMetadata, boolean strict) {
    this.keepsMetadata = keepsMetadata;
    this.strict = strict;
  }

  /** A server of today in strict mode: filters may name fields with a payload index only. */
  public QdrantServer() {
    this(true, true);
  }

  /** A server that is too old to know what metadata is, and drops that of a collection. */
  public static QdrantServer withoutMetadata() {
    return new QdrantServer(false, true);
  }

  /** A server as it is by default: filters may name any field. */
  public static QdrantServer withoutStrictMode() {
    return new QdrantServer(true, false);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    if (!request.header("api-key").equals(Optional.of(KEY))) {
      return json(401, error("Must provide an API key or an Authorization bearer token"));
    }
    lock.lock();
    try {
      ObjectNode answer = JSON.createObjectNode().put("time", 0.001).put("status", "ok");
      answer.set("result", result(request, parsed(body)));
      return json(200, answer);
    } catch (Refusal refusal) {
      return json(refusal.status(), error(String.valueOf(refusal.getMessage())));
    } finally {
      lock.unlock();
    }
  }

  /** How many points there are, over all collections; hidden ones too. */
  public long points() {
    lock.lock();
    try {
      return collections.values().stream().mapToLong(QdrantPoints::size).sum();
    } finally {
      lock.unlock();
    }
  }

  /** Loses everything, as a server whose disk was not a volume does. */
  public void forget() {
    lock.lock();
    try {
      collections.clear();
      aliases.clear();
    } finally {
      lock.unlock();
    }
  }

  private JsonNode result(Request request, JsonNode body) {
    String path = request.target().split("\\?", 2)[0];
    if (path.equals("/aliases")) {
      return aliases();
    }
    if (path.equals("/collections/aliases")) {
      return change(body);
    }
    String[] parts = path.split("/", 4);
    if (parts.length < 3 || !parts[1].equals("collections")) {
      throw new Refusal(404, "Not found");
    }
    String name = parts[2];
    String route = request.method() + (parts.length == 4 ? " /" + parts[3] : "");
    return switch (route) {
      case "PUT" -> create(name, body);
      case "DELETE" -> remove(name);
      case "GET /exists" ->
          JSON.createObjectNode().put("exists", collections.containsKey(meant(name)));
      default -> existing(route, collection(name), body, request.target().contains("wait=true"));
    };
  }

  private static JsonNode existing(
      String route, QdrantPoints points, JsonNode body, boolean waits) {
    return switch (route) {
      case "GET" -> description(points.configuration());
      case "PATCH" -> update(points.configuration(), body);
      case "PUT /index" -> index(points, body);
      case "POST /points" -> points.retrieve(body);
      case "POST /points/count" -> points.count(body);
      case "POST /points/scroll" -> points.scroll(body);
      case "POST /points/query" -> points.query(body);
      case "POST /points/query/batch" -> queries(points, body);
      case "PUT /points" -> done(waits, () -> points.upsert(body));
      case "POST /points/payload" -> done(waits, () -> points.setPayload(body));
      case "POST /points/delete" -> done(waits, () -> points.delete(body));
      case "POST /points/batch" -> batch(points, body, waits);
      default -> throw new Refusal(404, "Not found");
    };
  }

  private JsonNode create(String name, JsonNode body) {
    QdrantRules.fields(body, "vectors", "sparse_vectors", "metadata");
    if (collections.containsKey(meant(name))) {
      throw new Refusal(409, "Wrong input: Collection `%s` already exists!".formatted(name));
    }
    for (JsonNode vector : QdrantPoints.namedVectors(body).values()) {
      QdrantRules.fields(vector, "size", "distance");
      QdrantRules.require(
          vector.path("size").intValue(0) > 0
              && List.of("Cosine", "Dot", "Euclid", "Manhattan")
                  .contains(vector.path("distance").stringValue("")),
          "Format error in JSON body: data did not match any variant of untagged enum VectorsConfig");
    }
    body.path("sparse_vectors").values().forEach(vector -> QdrantRules.fields(vector, "modifier"));
    ObjectNode configuration = (ObjectNode) body.deepCopy();
    if (!keepsMetadata) {
      configuration.remove("metadata");
    }
    collections.put(name, new QdrantPoints(configuration, strict));
    return JSON.getNodeFactory().booleanNode(true);
  }

  /** Of a collection, and not of an alias. */
  private JsonNode remove(String name) {
    aliases.values().removeIf(name::equals);
    return JSON.getNodeFactory().booleanNode(collections.remove(name) != null);
  }

  private JsonNode aliases() {
    ObjectNode result = JSON.createObjectNode();
    ArrayNode all = result.putArray("aliases");
    aliases.forEach(
        (alias, name) -> all.addObject().put("alias_name", alias).put("collection_name", name));
    return result;
  }

  private JsonNode change(JsonNode body) {
    QdrantRules.fields(body, "actions");
    for (JsonNode action : QdrantRules.required(body, "actions").values()) {
      QdrantRules.fields(action, "create_alias", "delete_alias");
      if (action.has("delete_alias")) {
        aliases.remove(action.path("delete_alias").path("alias_name").stringValue(""));
      } else {
        point(action.path("create_alias"));
      }
    }
    return JSON.getNodeFactory().booleanNode(true);
  }

  private void point(JsonNode action) {
    String alias = QdrantRules.required(action, "alias_name").stringValue("");
    String name = QdrantRules.required(action, "collection_name").stringValue("");
    if (!collections.containsKey(name)) {
      throw new Refusal(404, "Not found: Collection `%s` doesn't exist!".formatted(name));
    }
    if (collections.containsKey(alias)) {
      throw new Refusal(409, "Wrong input: Collection `%s` already exists!".formatted(alias));
    }
    aliases.put(alias, name);
  }

  private String meant(String name) {
    return aliases.getOrDefault(name, name);
  }

  private static JsonNode description(JsonNode configuration) {
    ObjectNode description = JSON.createObjectNode().put("status", "green");
    ObjectNode config = description.putObject("config");
    ObjectNode parameters = config.putObject("params");
    parameters.set("vectors", configuration.path("vectors"));
    if (configuration.has("sparse_vectors")) {
      parameters.set("sparse_vectors", configuration.path("sparse_vectors"));
    }
    if (configuration.has("metadata")) {
      config.set("metadata", configuration.path("metadata"));
    }
    return description;
  }

  private static JsonNode update(ObjectNode configuration, JsonNode body) {
    QdrantRules.fields(body, "metadata");
    configuration.withObjectProperty("metadata").setAll((ObjectNode) body.path("metadata"));
    return JSON.getNodeFactory().booleanNode(true);
  }

  private static JsonNode index(QdrantPoints points, JsonNode body) {
    QdrantRules.fields(body, "field_name", "field_schema");
    QdrantRules.required(body, "field_name");
    QdrantRules.require(
        List.of("keyword", "integer", "float", "geo", "text", "bool", "datetime", "uuid")
            .contains(body.path("field_schema").stringValue("")),
        "Format error in JSON body: data did not match any variant of untagged enum PayloadFieldSchema");
    points.index(
        body.path("field_name").stringValue(""), body.path("field_schema").stringValue(""));
    return JSON.createObjectNode().put("status", "completed");
  }

  private static JsonNode queries(QdrantPoints points, JsonNode body) {
    QdrantRules.fields(body, "searches");
    var results = JSON.createArrayNode();
    QdrantRules.required(body, "searches")
        .values()
        .forEach(search -> results.add(points.query(search)));
    return results;
  }

  private static JsonNode batch(QdrantPoints points, JsonNode body, boolean waits) {
    QdrantRules.fields(body, "operations");
    ArrayNode results = JSON.createArrayNode();
    for (JsonNode operation : QdrantRules.required(body, "operations").values()) {
      QdrantRules.fields(operation, "set_payload", "delete");
      if (operation.has("set_payload")) {
        points.setPayload(operation.path("set_payload"));
      } else {
        points.delete(operation.path("delete"));
      }
      results.addObject().put("status", waits ? "completed" : "acknowledged");
    }
    return results;
  }

  /** Whoever does not wait has no promise; the store must not rely on one. */
  private static JsonNode done(boolean waits, Runnable change) {
    change.run();
    return JSON.createObjectNode().put("status", waits ? "completed" : "acknowledged");
  }

  private QdrantPoints collection(String name) {
    QdrantPoints points = collections.get(meant(name));
    if (points == null) {
      throw new Refusal(404, "Not found: Collection `%s` doesn't exist!".formatted(name));
    }
    return points;
  }

  private static JsonNode parsed(byte[] body) {
    if (body.length == 0) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new Refusal(400, "Format error in JSON body: expected value");
    }
  }

  private static ObjectNode error(String message) {
    ObjectNode error = JSON.createObjectNode().put("time", 0.001);
    error.putObject("status").put("error", message);
    return error;
  }

  private static Answer json(int status, ObjectNode body) {
    return new Answer(
        status,
        List.of("Content-Type: application/json"),
        List.of(Answer.bytesOf(body.toString())),
        Answer.Framing.LENGTH);
  }
}
