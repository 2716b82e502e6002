package dev.wellspring.providers.inhouse;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the placeholders of a chat service stand for. */
record ConversationValues(String model, Template message) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** By placeholder; without what the request does not set. */
  Map<String, JsonNode> of(ChatRequest request) {
    Map<String, JsonNode> values = new HashMap<>();
    values.put("model", JSON.stringNode(model));
    values.put("messages", messages(request.messages()));
    values.put("prompt", JSON.stringNode(prompt(request.messages())));
    addOptions(values, request.options());
    return values;
  }

  private ArrayNode messages(List<ChatMessage> messages) {
    ArrayNode list = JSON.arrayNode();
    for (ChatMessage each : messages) {
      list.add(
          message.filled(
              Map.of("role", JSON.stringNode(role(each)), "text", JSON.stringNode(each.text()))));
    }
    return list;
  }

  /** Every message with its role before it, and the beginning of the one that is wanted. */
  private static String prompt(List<ChatMessage> messages) {
    StringBuilder prompt = new StringBuilder();
    for (ChatMessage each : messages) {
      prompt.append(role(each)).append(": ").append(each.text()).append("\n\n");
    }
    return prompt.append("assistant:").toString();
  }

  private static String role(ChatMessage message) {
    return message.role().name().toLowerCase(Locale.ROOT);
  }

  private static void addOptions(Map<String, JsonNode> values, ChatOptions options) {
    add(values, "temperature", options.temperature());
    add(values, "top_p", options.topP());
    add(values, "presence_penalty", options.presencePenalty());
    add(values, "frequency_penalty", options.frequencyPenalty());
    options.maxTokens().ifPresent(most -> values.put("max_tokens", JSON.numberNode(most)));
    options.seed().ifPresent(seed -> values.put("seed", JSON.numberNode(seed)));
    if (!options.stop().isEmpty()) {
      ArrayNode stop = JSON.arrayNode();
      options.stop().forEach(stop::add);
      values.put("stop", stop);
    }
  }

  private static void add(Map<String, JsonNode> values, String name, OptionalDouble value) {
    value.ifPresent(number -> values.put(name, JSON.numberNode(number)));
  }
}
