package dev.wellspring.providers.openai;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /chat/completions}: nothing but what was asked for. */
record ChatBody(OpenAiChatSettings settings, ChatRequest request) {
  private static final JsonMapper JSON = JsonMapper.shared();

  ObjectNode whole() {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", settings.model());
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", role(message)).put("content", message.text());
    }
    addOptions(body, request.options());
    return body;
  }

  ObjectNode streamed() {
    ObjectNode body = whole().put("stream", true);
    if (settings.streamUsage()) {
      body.putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  private void addOptions(ObjectNode body, ChatOptions options) {
    add(body, "temperature", options.temperature());
    add(body, "top_p", options.topP());
    add(body, "presence_penalty", options.presencePenalty());
    add(body, "frequency_penalty", options.frequencyPenalty());
    options.maxTokens().ifPresent(most -> body.put(settings.tokenLimit().field(), most));
    options.seed().ifPresent(seed -> body.put("seed", seed));
    if (options.choices() > 1) {
      body.put("n", options.choices());
    }
    if (!options.stop().isEmpty()) {
      options.stop().forEach(body.putArray("stop")::add);
    }
  }

  private static void add(ObjectNode body, String name, OptionalDouble value) {
    value.ifPresent(number -> body.put(name, number));
  }

  private static String role(ChatMessage message) {
    return switch (message.role()) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
