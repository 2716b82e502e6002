package dev.wellspring.server.provider;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Embeddings in OpenAI's shape from a real model, which counts how often it worked for a call. */
final class EmbeddingsApi implements Handler {
  static final String MODEL = "bge";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final EmbeddingModel model;
  private final Map<String, Integer> executions = new ConcurrentHashMap<>();

  EmbeddingsApi(EmbeddingModel model) {
    this.model = model;
  }

  /** By the id of the call. */
  Map<String, Integer> executions() {
    return Map.copyOf(executions);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    executions.merge(request.id(), 1, Integer::sum);
    List<String> texts =
        JSON.readTree(body).path("input").values().stream().map(JsonNode::asString).toList();
    ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", MODEL);
    ArrayNode data = answer.putArray("data");
    for (float[] vector : model.embed(texts)) {
      ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      ArrayNode numbers = item.putArray("embedding");
      for (float number : vector) {
        numbers.add(number);
      }
    }
    return Answer.ok(answer.toString());
  }
}
