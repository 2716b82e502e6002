package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderAnswer;
import dev.wellspring.providers.chat.FinishWord;
import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A reply that is told while it comes, and put together. Used by one thread. */
final class StreamedReply {
  private final ChatListener listener;
  private final List<StreamedChoice> choices = new ArrayList<>();
  private String model;
  private Optional<TokenUsage> usage = Optional.empty();

  StreamedReply(String model, int choices, ChatListener listener) {
    this.model = model;
    this.listener = listener;
    for (int i = 0; i < choices; i++) {
      this.choices.add(new StreamedChoice(i));
    }
  }

  /** One event; some of the last, and Azure's first, hold no choice. */
  void take(ProviderAnswer event) {
    JsonNode json = event.json();
    model = json.path("model").stringValue(model);
    usage = Usage.of(json.path("usage")).or(() -> usage);
    for (JsonNode item : json.path("choices").values()) {
      choices.get(ChatAnswer.index(event, item, choices.size())).take(event, item);
    }
  }

  /** All of it, unless a choice never came. */
  Optional<ChatReply> whole() {
    return choices.stream().allMatch(each -> each.begun)
        ? Optional.of(
            new ChatReply(model, choices.stream().map(StreamedChoice::whole).toList(), usage))
        : Optional.empty();
  }

  private final class StreamedChoice {
    private final int index;
    private final StringBuilder text = new StringBuilder();
    private FinishReason finish = FinishReason.STOP;
    private boolean begun;

    private StreamedChoice(int index) {
      this.index = index;
    }

    private void take(ProviderAnswer event, JsonNode item) {
      begun = true;
      String more = ChatAnswer.text(event, item.path("delta"));
      if (!more.isEmpty()) {
        text.append(more);
        listener.text(index, more);
      }
      if (item.hasNonNull("finish_reason")) {
        finish = FinishWord.meaning(item.path("finish_reason"), event);
      }
    }

    private Choice whole() {
      return new Choice(text.toString(), finish);
    }
  }
}
