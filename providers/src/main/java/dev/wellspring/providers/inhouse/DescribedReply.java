package dev.wellspring.providers.inhouse;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.chat.FinishWord;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the reply of an answer. */
final class DescribedReply {
  private final Pointer text;
  private final Optional<Pointer> finish;
  private final Optional<Pointer> promptTokens;
  private final Optional<Pointer> completionTokens;

  DescribedReply(ReplyPointers pointers) {
    this.text = Pointer.of("answer.text", pointers.text());
    this.finish = pointers.finish().map(each -> Pointer.of("answer.finish", each));
    this.promptTokens =
        pointers.promptTokens().map(each -> Pointer.of("answer.promptTokens", each));
    this.completionTokens =
        pointers.completionTokens().map(each -> Pointer.of("answer.completionTokens", each));
  }

  Choice choice(ProviderAnswer answer) {
    JsonNode said = text.in(answer.json());
    if (!said.isString()) {
      throw answer.unexpected(
          "answers without a text where answer.text points",
          "check the pointers of answer against what the service answers");
    }
    FinishReason reason =
        finish
            .map(pointer -> FinishWord.meaning(pointer.in(answer.json()), answer))
            .orElse(FinishReason.STOP);
    Choice choice = new Choice(said.stringValue(), reason);
    if (FinishWord.isBlank(choice)) {
      throw answer.unexpected(
          FinishWord.BLANK, "check that answer.text points at the reply and that the model chats");
    }
    return choice;
  }

  /** Empty if the service does not say. */
  Optional<TokenUsage> usage(ProviderAnswer answer) {
    long prompt = count(promptTokens, answer);
    long completion = count(completionTokens, answer);
    return prompt < 0 || completion < 0
        ? Optional.empty()
        : Optional.of(new TokenUsage(prompt, completion));
  }

  private static long count(Optional<Pointer> pointer, ProviderAnswer answer) {
    return pointer.map(each -> each.in(answer.json()).longValue(-1)).orElse(-1L);
  }
}
