package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.chat.FinishWord;
import dev.wellspring.providers.failure.UnexpectedAnswerException;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reply that came in one piece, checked: as many choices as were asked for, each at the place
 * that its {@code index} says.
 */
record ChatAnswer(ProviderAnswer answer, String model, int choices) {
  static final String CHECK = "check that the model chats and speaks OpenAI's API";

  ChatReply reply() {
    JsonNode items = answer.requireNoError().json().path("choices");
    if (!items.isArray() || items.size() != choices) {
      throw answer.unexpected(
          "answers with %d replies instead of %d".formatted(items.size(), choices),
          choices == 1 ? CHECK : "ask for one reply, or configure a server that gives several");
    }
    @Nullable Choice[] found = new Choice[choices];
    for (JsonNode item : items.values()) {
      int index = index(answer, item, choices);
      if (found[index] != null) {
        throw unexpected(answer, "answers with two replies of one index");
      }
      found[index] = choice(item);
    }
    return new ChatReply(
        answer.json().path("model").stringValue(model),
        Arrays.stream(found).map(Objects::requireNonNull).toList(),
        Usage.of(answer.json().path("usage")));
  }

  private Choice choice(JsonNode item) {
    JsonNode message = item.path("message");
    if (!message.isObject()) {
      throw unexpected(answer, "answers with a reply that is no message");
    }
    Choice choice =
        new Choice(text(answer, message), FinishWord.meaning(item.path("finish_reason"), answer));
    if (FinishWord.isBlank(choice)) {
      throw unexpected(answer, FinishWord.BLANK);
    }
    return choice;
  }

  /** The place of a choice; the only one needs to name none. */
  static int index(ProviderAnswer answer, JsonNode item, int choices) {
    int index = item.path("index").intValue(choices == 1 && !item.has("index") ? 0 : -1);
    if (index < 0 || index >= choices) {
      throw unexpected(answer, "answers with a reply whose index is missing or wrong");
    }
    return index;
  }

  /** What is said, be it that the model declines. */
  static String text(ProviderAnswer answer, JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString()) {
      return content.stringValue();
    }
    if (!content.isNull() && !content.isMissingNode()) {
      throw unexpected(answer, "answers with a reply that is no text");
    }
    return message.path("refusal").stringValue("");
  }

  static UnexpectedAnswerException unexpected(ProviderAnswer answer, String what) {
    return answer.unexpected(what, CHECK);
  }
}
