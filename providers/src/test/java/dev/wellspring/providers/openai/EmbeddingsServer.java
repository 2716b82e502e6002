package dev.wellspring.providers.openai;

import dev.wellspring.providers.WordVectors;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of one small embedding model: a text's vector counts its words, hashed to {@value
 * #DIMENSIONS} dimensions. It holds requests to OpenAI's rules, and answers with the vectors in
 * another order than the texts, as the API allows.
 */
final class EmbeddingsServer implements Handler {
  static final int DIMENSIONS = 16;
  static final String MODEL = "words";
  static final String KEY = "sk-of-the-test";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> FIELDS =
      Set.of("model", "input", "encoding_format", "dimensions", "user");
  private static final int MOST_WORDS = 100;

  private final List<List<String>> inputs = new CopyOnWriteArrayList<>();
  private final Random order = new Random(5);

  /** The texts of every request that was answered. */
  List<List<String>> inputs() {
    return List.copyOf(inputs);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    if (!request.target().equals("/v1/embeddings") || !request.method().equals("POST")) {
      return error(404, "invalid_request_error", "unknown_url");
    }
    if (!request.header("authorization").equals(Optional.of("Bearer " + KEY))
        && !request.header("api-key").equals(Optional.of(KEY))) {
      return error(401, "invalid_request_error", "invalid_api_key");
    }
    JsonNode asked = JSON.readTree(body);
    if (!FIELDS.containsAll(asked.propertyNames())) {
      return error(400, "invalid_request_error", "unknown_parameter");
    }
    if (!asked.path("model").stringValue("").equals(MODEL)) {
      return error(404, "invalid_request_error", "model_not_found");
    }
    List<String> texts =
        asked.path("input").values().stream().map(text -> text.stringValue("")).toList();
    if (texts.isEmpty()
        || texts.stream()
            .anyMatch(text -> text.isEmpty() || WordVectors.words(text).length > MOST_WORDS)) {
      return error(400, "invalid_request_error", "context_length_exceeded");
    }
    inputs.add(texts);
    return answer(texts, asked.path("dimensions").intValue(DIMENSIONS));
  }

  private Answer answer(List<String> texts, int dimensions) {
    List<ObjectNode> items = new ArrayList<>();
    for (String text : texts) {
      ObjectNode item =
          JSON.createObjectNode().put("object", "embedding").put("index", items.size());
      ArrayNode vector = item.putArray("embedding");
      for (double value : WordVectors.of(text, dimensions)) {
        vector.add(value);
      }
      items.add(item);
    }
    synchronized (order) {
      Collections.shuffle(items, order);
    }
    ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", MODEL);
    answer.putArray("data").addAll(items);
    return json(200, answer);
  }

  /** The message quotes what was sent, as real ones do: it must not come out on our side. */
  private static Answer error(int status, String type, String code) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", "you sent " + KEY + " and your text")
        .put("type", type)
        .putNull("param")
        .put("code", code);
    return json(status, body);
  }

  private static Answer json(int status, ObjectNode body) {
    return new Answer(
        status,
        List.of("Content-Type: application/json", "x-request-id: req_of_provider"),
        List.of(Answer.bytesOf(body.toString())),
        Answer.Framing.LENGTH);
  }
}
