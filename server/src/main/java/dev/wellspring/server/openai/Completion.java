package dev.wellspring.server.openai;

import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.api.CitationView;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A whole answer in OpenAI's shape, with our own {@code sources} and {@code retrieval}. */
record Completion(
    String id,
    String object,
    long created,
    String model,
    List<Choice> choices,
    @Nullable Usage usage,
    List<CitationView> sources,
    RetrievalView retrieval) {
  /** What answers is the service; which model it has is told in {@code retrieval}. */
  static final String MODEL = "wellspring";

  static Completion of(CompletionId id, Response response, @Nullable Usage usage) {
    return new Completion(
        id.id(),
        "chat.completion",
        id.created(),
        MODEL,
        choices(response.choices()),
        usage,
        sources(response),
        RetrievalView.of(response));
  }

  private static List<Choice> choices(List<ChatReply.Choice> choices) {
    return IntStream.range(0, choices.size())
        .mapToObj(index -> Choice.of(index, choices.get(index)))
        .toList();
  }

  static List<CitationView> sources(Response response) {
    return response.citations().stream().map(CitationView::of).toList();
  }

  static String reason(ChatReply.Choice choice) {
    return choice.finish().name().toLowerCase(Locale.ROOT);
  }

  record Choice(int index, Message message, @Nullable Object logprobs, String finishReason) {
    static Choice of(int index, ChatReply.Choice choice) {
      return new Choice(index, new Message("assistant", choice.text(), null), null, reason(choice));
    }
  }

  record Message(String role, String content, @Nullable String refusal) {}
}
