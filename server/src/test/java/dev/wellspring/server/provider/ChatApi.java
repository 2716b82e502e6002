package dev.wellspring.server.provider;

import dev.wellspring.testkit.server.Answer;
import dev.wellspring.testkit.server.Handler;
import dev.wellspring.testkit.server.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Chat in OpenAI's shape that says again what was said, and counts how often for a call. */
final class ChatApi implements Handler {
  static final String MODEL = "echo";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Integer> executions = new ConcurrentHashMap<>();

  /** By the id of the call. */
  Map<String, Integer> executions() {
    return Map.copyOf(executions);
  }

  @Override
  public Answer answer(Request request, byte[] body) {
    executions.merge(request.id(), 1, Integer::sum);
    JsonNode messages = JSON.readTree(body).path("messages");
    ObjectNode answer = JSON.createObjectNode().put("model", MODEL);
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice
        .put("finish_reason", "stop")
        .putObject("message")
        .put("role", "assistant")
        .put("content", messages.path(messages.size() - 1).path("content").asString());
    return Answer.ok(answer.toString());
  }
}
