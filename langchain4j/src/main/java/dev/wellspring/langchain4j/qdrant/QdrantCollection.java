package dev.wellspring.langchain4j.qdrant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellspring.http.Body;
import dev.wellspring.http.HealingClient;
import dev.wellspring.http.Method;
import dev.wellspring.http.ReplayClass;
import dev.wellspring.http.Request;
import dev.wellspring.http.Response;
import dev.wellspring.http.failure.CallFailure;
import dev.wellspring.langchain4j.failure.AskedWait;
import dev.wellspring.langchain4j.failure.CallFailedException;
import dev.wellspring.langchain4j.failure.StatusException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One collection in the words of Qdrant's API. What only reads is SAFE though it is a POST, and
 * what writes is IDEMPOTENT, because points are named before they are sent; it waits until it is
 * visible.
 */
final class QdrantCollection {
  static final JsonMapper JSON = new JsonMapper();
  private static final int CONFLICT = 409;

  private final HealingClient client;
  private final QdrantStoreSettings settings;
  private final String address;

  QdrantCollection(HealingClient client, QdrantStoreSettings settings) {
    this.client = client;
    this.settings = settings;
    String base = settings.baseUrl().toString();
    this.address =
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/collections/"
            + settings.collection();
  }

  /** Makes it if it is missing, and compares it otherwise; others may do so at the same moment. */
  void create(int dimensions) {
    ObjectNode wanted = JSON.createObjectNode().put("size", dimensions).put("distance", "Cosine");
    ObjectNode body = JSON.createObjectNode();
    body.set("vectors", wanted);
    Response made = send(Method.PUT, "", body, ReplayClass.IDEMPOTENT);
    if (made.status() != CONFLICT && !result(made).asBoolean(false)) {
      throw QdrantException.unexpected(settings, "the word that the collection was made", null);
    }
    JsonNode found =
        result(send(Method.GET, "", null, ReplayClass.SAFE)).path("config").path("params");
    JsonNode vectors = found.path("vectors");
    if (vectors.path("size").asInt() != dimensions
        || !vectors.path("distance").asText().equals("Cosine")) {
      throw QdrantException.mismatch(settings, "vectors " + vectors, "vectors " + wanted);
    }
  }

  void upsert(List<ObjectNode> points) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("points").addAll(points);
    change(Method.PUT, "/points", body);
  }

  void delete(ObjectNode selector) {
    change(Method.POST, "/points/delete", selector);
  }

  /** Nothing but this word means that every later search sees the change. */
  private void change(Method method, String path, ObjectNode body) {
    JsonNode result = result(send(method, path + "?wait=true", body, ReplayClass.IDEMPOTENT));
    if (!result.path("status").asText().equals("completed")) {
      throw QdrantException.unexpected(settings, "the word that a change is completed", null);
    }
  }

  /** Points with their scores, best first. */
  ArrayNode query(ObjectNode query) {
    JsonNode points =
        result(send(Method.POST, "/points/query", query, ReplayClass.SAFE)).path("points");
    if (points instanceof ArrayNode found) {
      return found;
    }
    throw QdrantException.unexpected(settings, "points", null);
  }

  private Response send(
      Method method, String path, @Nullable ObjectNode body, ReplayClass replayClass) {
    Request.Builder request =
        Request.builder(method, URI.create(address + path)).replayClass(replayClass);
    settings.apiKey().ifPresent(key -> request.header("api-key", key));
    if (body != null) {
      request.header("Content-Type", "application/json").body(Body.of(written(body)));
    }
    try {
      return client.send(request.build());
    } catch (CallFailure failure) {
      throw new CallFailedException(failure);
    }
  }

  private JsonNode result(Response response) {
    int status = response.status();
    if (status == 408 || status == 429 || status >= 500) {
      throw new StatusException(
          settings.location(),
          status,
          response.text(),
          response.attempts(),
          AskedWait.of(response.headers()));
    }
    if (!response.successful()) {
      throw QdrantException.refused(settings, status);
    }
    try {
      return JSON.readTree(response.body()).path("result");
    } catch (IOException notJson) {
      throw QdrantException.unexpected(settings, "JSON", null);
    }
  }

  /** As text, because half a surrogate pair, which a segment may hold, has no bytes in UTF-8. */
  private static String written(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
