package dev.wellspring.server.openai;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as it is sent; what earlier answers of ours, of OpenAI and of servers that resemble it
 * carry beside their content is taken and not looked at.
 */
record MessageBody(
    @Nullable String role,
    @Nullable JsonNode content,
    @Nullable String name,
    @Nullable String refusal,
    @Nullable JsonNode annotations,
    @Nullable JsonNode audio,
    @Nullable JsonNode toolCalls,
    @Nullable String toolCallId,
    @Nullable JsonNode functionCall,
    @Nullable JsonNode reasoningContent,
    @Nullable JsonNode reasoning) {
  @Override
  public String toString() {
    return "MessageBody[]"; // what is said must not get into a log
  }
}
