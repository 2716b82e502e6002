package dev.wellspring.providers.qdrant;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.rag.store.ForeignStoreException;
import dev.wellspring.rag.store.MismatchedIndexException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One collection, in the words of Qdrant's API. What only reads is SAFE though it is a POST, and
 * what writes is IDEMPOTENT: points are named by us, and a deletion finds nothing the second time.
 * Every write waits until it is visible, and is not done before Qdrant says so.
 */
final class QdrantCollection implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 5_000;
  private static final int CONFLICT = 409;
  private static final Set<String> UNFINISHED = Set.of("acknowledged", "wait_timeout");

  private final ProviderClient client;
  private final String path;
  private final String location;

  QdrantCollection(ProviderClient client, String name) {
    this(client, name, name);
  }

  /**
   * A collection that is known under another name.
   *
   * @param alias what it is called in messages
   */
  QdrantCollection(ProviderClient client, String name, String alias) {
    this.client = client;
    this.path = "/collections/" + name;
    this.location = "collection '%s' at %s".formatted(alias, client.settings().address());
  }

  /**
   * Makes the collection if it is missing, and otherwise compares it.
   *
   * @throws ForeignStoreException if it belongs to another data folder
   * @throws MismatchedIndexException if it was made with something else
   */
  void open(Identity identity, Ownership ownership) {
    if (!exists()) {
      create(identity, ownership);
    }
    requireOwn(ownership);
    verify(identity);
    own(ownership);
    index(ChunkPoint.DOCUMENT, "keyword");
    index(ChunkPoint.REVISION, "keyword");
    index(ChunkPoint.WHOLE, "bool");
    index(ChunkPoint.TYPES, "keyword");
    index(ChunkPoint.DOMAINS, "keyword");
    index(ChunkPoint.CATEGORIES, "keyword");
  }

  /**
   * Compares the collection.
   *
   * @throws MismatchedIndexException if it was made with something else
   */
  void verify(Identity identity) {
    JsonNode config = configuration();
    Identity found = Identity.from(config);
    if (!found.equals(identity)) {
      throw new MismatchedIndexException(location, describe(found, config), identity.toString());
    }
  }

  /** Whether it was made with this. */
  boolean matches(Identity identity) {
    return Identity.from(configuration()).equals(identity);
  }

  /**
   * Checks that the collection is ours or may become so; changes nothing.
   *
   * @throws ForeignStoreException if it belongs to another data folder
   */
  void requireOwn(Ownership ownership) {
    JsonNode config = configuration();
    ownership.require(config, ownership.holds(config) || isEmpty(), location);
  }

  /** Whether there is no point in it, hidden ones counted too. */
  boolean isEmpty() {
    return count(Filters.all()) == 0;
  }

  /** Deletes the collection with all that is in it; fine if it is not there. */
  void drop() {
    ProviderAnswer answer = call(Method.DELETE, "", null, ReplayClass.IDEMPOTENT);
    if (!answer.json().path("result").isBoolean()) {
      throw unexpected(answer, "whether the collection was there");
    }
  }

  void upsert(List<ObjectNode> points) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("points").addAll(points);
    change(Method.PUT, "/points", body);
  }

  void delete(ObjectNode filter) {
    ObjectNode body = JSON.createObjectNode();
    body.set("filter", filter);
    change(Method.POST, "/points/delete", body);
  }

  /** Adds to the payload of the points of a filter. */
  void set(ObjectNode payload, ObjectNode points) {
    ObjectNode body = JSON.createObjectNode();
    body.set("payload", payload);
    body.set("filter", points);
    change(Method.POST, "/points/payload", body);
  }

  /** Reveals the points of one filter, with more payload, and then deletes those of the other. */
  void reveal(ObjectNode points, ObjectNode payload, ObjectNode obsolete) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode operations = body.putArray("operations");
    ObjectNode reveal = operations.addObject().putObject("set_payload");
    reveal.set("payload", payload.put(ChunkPoint.WHOLE, true));
    reveal.set("filter", points);
    operations.addObject().putObject("delete").set("filter", obsolete);
    ProviderAnswer answer =
        call(Method.POST, "/points/batch?wait=true", body, ReplayClass.IDEMPOTENT);
    JsonNode results = answer.json().path("result");
    if (results.size() != operations.size()) {
      throw unexpected(answer, operations.size() + " results");
    }
    results.values().forEach(result -> requireCompleted(answer, result));
  }

  long count(ObjectNode filter) {
    ObjectNode body = JSON.createObjectNode().put("exact", true);
    body.set("filter", filter);
    ProviderAnswer answer = read("/points/count", body);
    JsonNode count = answer.json().path("result").path("count");
    if (!count.isIntegralNumber()) {
      throw unexpected(answer, "a number");
    }
    return count.longValue();
  }

  /** Some fields of the payload of all points, or of those that the filter lets through. */
  void forEachPayload(
      @Nullable ObjectNode filter, List<String> fields, Consumer<JsonNode> visitor) {
    JsonNode next = JSON.nullNode();
    do {
      ObjectNode body = JSON.createObjectNode().put("limit", PAGE).put("with_vector", false);
      fields.forEach(body.putArray("with_payload")::add);
      if (filter != null) {
        body.set("filter", filter);
      }
      if (!next.isNull()) {
        body.set("offset", next);
      }
      ProviderAnswer answer = read("/points/scroll", body);
      JsonNode result = answer.json().path("result");
      for (JsonNode point : points(answer, result)) {
        read(answer, point.path("payload"), visitor);
      }
      next = result.path("next_page_offset");
    } while (!next.isNull() && !next.isMissingNode());
  }

  /**
   * Runs searches in one request; hits in their order, best first.
   *
   * @param check is given each hit
   */
  List<List<JsonNode>> search(List<ObjectNode> searches, Consumer<JsonNode> check) {
    if (searches.isEmpty()) {
      return List.of();
    }
    ObjectNode body = JSON.createObjectNode();
    body.putArray("searches").addAll(searches);
    ProviderAnswer answer = read("/points/query/batch", body);
    JsonNode results = answer.json().path("result");
    if (results.size() != searches.size()) {
      throw unexpected(answer, searches.size() + " results");
    }
    List<List<JsonNode>> hits = new ArrayList<>();
    for (JsonNode result : results.values()) {
      List<JsonNode> points = points(answer, result);
      points.forEach(point -> read(answer, point, check));
      hits.add(points);
    }
    return hits;
  }

  /**
   * Visits points by their ids, in any order; those that are gone are left out.
   *
   * @param visitor is given each point
   */
  void retrieve(
      Collection<String> ids, boolean payload, boolean embedding, Consumer<JsonNode> visitor) {
    if (ids.isEmpty()) {
      return;
    }
    ObjectNode body = JSON.createObjectNode().put("with_payload", payload);
    ids.forEach(body.putArray("ids")::add);
    if (embedding) {
      body.putArray("with_vector").add(ChunkPoint.EMBEDDING);
    }
    ProviderAnswer answer = read("/points", body);
    JsonNode result = answer.json().path("result");
    if (!result.isArray()) {
      throw unexpected(answer, "points");
    }
    result.values().forEach(point -> read(answer, point, visitor));
  }

  @Override
  public void close() {
    client.close();
  }

  boolean exists() {
    ProviderAnswer answer = call(Method.GET, "/exists", null, ReplayClass.SAFE);
    JsonNode exists = answer.json().path("result").path("exists");
    if (!exists.isBoolean()) {
      throw unexpected(answer, "whether the collection exists");
    }
    return exists.booleanValue();
  }

  private JsonNode configuration() {
    ProviderAnswer answer = call(Method.GET, "", null, ReplayClass.SAFE);
    JsonNode config = answer.json().path("result").path("config");
    if (!config.isObject()) {
      throw unexpected(answer, "what the collection was made with");
    }
    return config;
  }

  /** Writes down whose it is, if that is new; two who do so at once see it at their next start. */
  private void own(Ownership ownership) {
    if (!ownership.holds(configuration())) {
      ObjectNode body = JSON.createObjectNode();
      body.set("metadata", ownership.metadata());
      requireTrue(call(Method.PATCH, "", body, ReplayClass.IDEMPOTENT));
    }
  }

  /** Somebody else may make it at the same moment, or we did and never heard of it. */
  private void create(Identity identity, Ownership ownership) {
    try {
      requireTrue(call(Method.PUT, "", identity.creation(ownership), ReplayClass.IDEMPOTENT));
    } catch (RequestRefusedException refused) {
      if (refused.status().orElse(0) != CONFLICT) {
        throw refused;
      }
    }
    ProviderAnswer answer = call(Method.GET, "", null, ReplayClass.SAFE);
    if (!Identity.hasMetadata(answer.json().path("result").path("config"))) {
      throw answer.unexpected(
          "keeps no metadata of collections",
          "run a newer Qdrant: " + QdrantVersion.LEAST + " or later");
    }
  }

  private void index(String field, String schema) {
    ObjectNode body = JSON.createObjectNode().put("field_name", field).put("field_schema", schema);
    change(Method.PUT, "/index", body);
  }

  private static String describe(Identity found, JsonNode config) {
    return Identity.hasMetadata(config) ? found.toString() : "something other than Wellspring";
  }

  private static List<JsonNode> points(ProviderAnswer answer, JsonNode result) {
    JsonNode points = result.path("points");
    if (!points.isArray()) {
      throw unexpected(answer, "points");
    }
    return List.copyOf(points.values());
  }

  /** Whoever reads a point refuses one that was never ours. */
  private static void read(ProviderAnswer answer, JsonNode point, Consumer<JsonNode> reader) {
    try {
      reader.accept(point);
    } catch (IllegalArgumentException foreign) {
      throw answer.unexpected(
          "answers with a point that is no chunk of ours",
          "use a collection that nobody else writes to; `wellspring reindex` makes a new one");
    }
  }

  private ProviderAnswer read(String suffix, ObjectNode body) {
    return call(Method.POST, suffix, body, ReplayClass.SAFE);
  }

  private ProviderAnswer call(
      Method method, String suffix, @Nullable ObjectNode body, ReplayClass replayClass) {
    return client.send(method, path + suffix, body, replayClass);
  }

  /** A change of points or of their indexes. */
  private void change(Method method, String suffix, ObjectNode body) {
    ProviderAnswer answer = call(method, suffix + "?wait=true", body, ReplayClass.IDEMPOTENT);
    requireCompleted(answer, answer.json().path("result"));
  }

  /** Nothing else means that every later search sees the change. */
  private static void requireCompleted(ProviderAnswer answer, JsonNode result) {
    String status = result.path("status").stringValue("");
    if (UNFINISHED.contains(status)) {
      throw answer.timedOut(
          "has not made a change visible when it answered",
          "see whether it is overloaded, and try again when it is well");
    }
    if (!status.equals("completed")) {
      throw unexpected(answer, "the word that a change is completed");
    }
  }

  /**
   * Checks the answer to a change of collections or aliases.
   *
   * @throws dev.wellspring.providers.failure.UnexpectedAnswerException if it does not say that it
   *     was made
   */
  static void requireTrue(ProviderAnswer answer) {
    if (!answer.json().path("result").booleanValue(false)) {
      throw unexpected(answer, "the word that a change was made");
    }
  }

  private static RuntimeException unexpected(ProviderAnswer answer, String missing) {
    return answer.unexpected("answers without " + missing, QdrantVersion.REMEDY);
  }
}
