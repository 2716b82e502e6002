package dev.wellspring.providers.openai;

import dev.wellspring.rag.chat.TokenUsage;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a call cost, as an answer's {@code usage} says it. */
final class Usage {
  private Usage() {}

  /** Empty if both counts are not there. */
  static Optional<TokenUsage> of(JsonNode usage) {
    long prompt = usage.path("prompt_tokens").longValue(-1);
    long completion = usage.path("completion_tokens").longValue(-1);
    return prompt < 0 || completion < 0
        ? Optional.empty()
        : Optional.of(new TokenUsage(prompt, completion));
  }
}
