package dev.wellspring.providers.qdrant;

import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.ProviderClient;
import dev.wellspring.providers.failure.RequestRefusedException;
import dev.wellspring.rag.store.MismatchedIndexException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One collection, in the words of Qdrant's API. What only reads is SAFE though it is a POST, and
 * what writes is IDEMPOTENT: points are named by us, and a deletion finds nothing the second time.
 * Every write waits until it is visible.
 */
final class QdrantCollection implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 5_000;
  private static final int CONFLICT = 409;

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
   * @throws MismatchedIndexException if it was made with something else
   */
  void open(Identity identity) {
    if (!exists()) {
      create(identity);
    }
    verify(identity);
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
    ProviderAnswer answer = call(Method.GET, "", null, ReplayClass.SAFE);
    JsonNode config = answer.json().path("result").path("config");
    Identity found = Identity.from(config);
    if (!found.equals(identity)) {
      throw new MismatchedIndexException(location, describe(found, config), identity.toString());
    }
  }

  /** Deletes the collection with all that is in it; fine if it is not there. */
  void drop() {
    call(Method.DELETE, "", null, ReplayClass.IDEMPOTENT);
  }

  void upsert(List<ObjectNode> points) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("points").addAll(points);
    call(Method.PUT, "/points?wait=true", body, ReplayClass.IDEMPOTENT);
  }

  void delete(ObjectNode filter) {
    ObjectNode body = JSON.createObjectNode();
    body.set("filter", filter);
    call(Method.POST, "/points/delete?wait=true", body, ReplayClass.IDEMPOTENT);
  }

  /** Adds to the payload of the points of a filter. */
  void set(ObjectNode payload, ObjectNode points) {
    ObjectNode body = JSON.createObjectNode();
    body.set("payload", payload);
    body.set("filter", points);
    call(Method.POST, "/points/payload?wait=true", body, ReplayClass.IDEMPOTENT);
  }

  /** Reveals the points of one filter, with more payload, and then deletes those of the other. */
  void reveal(ObjectNode points, ObjectNode payload, ObjectNode obsolete) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode operations = body.putArray("operations");
    ObjectNode reveal = operations.addObject().putObject("set_payload");
    reveal.set("payload", payload.put(ChunkPoint.WHOLE, true));
    reveal.set("filter", points);
    operations.addObject().putObject("delete").set("filter", obsolete);
    call(Method.POST, "/points/batch?wait=true", body, ReplayClass.IDEMPOTENT);
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
      points(answer, result).forEach(point -> visitor.accept(point.path("payload")));
      next = result.path("next_page_offset");
    } while (!next.isNull() && !next.isMissingNode());
  }

  /** Runs searches in one request; hits in their order, best first. */
  List<List<JsonNode>> search(List<ObjectNode> searches) {
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
    results.values().forEach(result -> hits.add(points(answer, result)));
    return hits;
  }

  /** Points by their ids, in any order; those that are gone are left out. */
  List<JsonNode> retrieve(Collection<String> ids, boolean payload, boolean embedding) {
    if (ids.isEmpty()) {
      return List.of();
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
    return List.copyOf(result.values());
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

  /** Somebody else may make it at the same moment, or we did and never heard of it. */
  private void create(Identity identity) {
    try {
      call(Method.PUT, "", identity.creation(), ReplayClass.IDEMPOTENT);
    } catch (RequestRefusedException refused) {
      if (refused.status().orElse(0) != CONFLICT) {
        throw refused;
      }
    }
    ProviderAnswer answer = call(Method.GET, "", null, ReplayClass.SAFE);
    if (!Identity.hasMetadata(answer.json().path("result").path("config"))) {
      throw answer.unexpected(
          "keeps no metadata of collections", "run a newer Qdrant: 1.16 or later");
    }
  }

  private void index(String field, String schema) {
    ObjectNode body = JSON.createObjectNode().put("field_name", field).put("field_schema", schema);
    call(Method.PUT, "/index?wait=true", body, ReplayClass.IDEMPOTENT);
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

  private ProviderAnswer read(String suffix, ObjectNode body) {
    return call(Method.POST, suffix, body, ReplayClass.SAFE);
  }

  private ProviderAnswer call(
      Method method, String suffix, @Nullable ObjectNode body, ReplayClass replayClass) {
    return client.send(method, path + suffix, body, replayClass);
  }

  private static RuntimeException unexpected(ProviderAnswer answer, String missing) {
    return answer.unexpected(
        "answers without " + missing, "check that baseUrl leads to a Qdrant of 1.16 or later");
  }
}
