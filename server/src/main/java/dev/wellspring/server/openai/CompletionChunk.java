package dev.wellspring.server.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.respond.Response;
import dev.wellspring.server.api.CitationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a streamed answer in OpenAI's shape; the last one has sources and no choices. */
record CompletionChunk(
    String id,
    String object,
    long created,
    String model,
    List<Choice> choices,
    @Nullable Usage usage,
    @JsonInclude(Include.NON_NULL) @Nullable List<CitationView> sources,
    @JsonInclude(Include.NON_NULL) @Nullable RetrievalView retrieval) {
  private static final String OBJECT = "chat.completion.chunk";

  /** Says that a choice begins. */
  static CompletionChunk role(CompletionId id, int choice) {
    return of(id, new Choice(choice, new Delta("assistant", ""), null, null));
  }

  /** More text of a choice. */
  static CompletionChunk text(CompletionId id, int choice, String text) {
    return of(id, new Choice(choice, new Delta(null, text), null, null));
  }

  /** Says that a choice ended. */
  static CompletionChunk finish(CompletionId id, int index, ChatReply.Choice choice) {
    return of(id, new Choice(index, new Delta(null, null), null, Completion.reason(choice)));
  }

  /** Where the answer comes from, and what it cost if that was asked for. */
  static CompletionChunk last(CompletionId id, Response response, @Nullable Usage usage) {
    return new CompletionChunk(
        id.id(),
        OBJECT,
        id.created(),
        Completion.MODEL,
        List.of(),
        usage,
        Completion.sources(response),
        RetrievalView.of(response));
  }

  private static CompletionChunk of(CompletionId id, Choice choice) {
    return new CompletionChunk(
        id.id(), OBJECT, id.created(), Completion.MODEL, List.of(choice), null, null, null);
  }

  record Choice(int index, Delta delta, @Nullable Object logprobs, @Nullable String finishReason) {}

  @JsonInclude(Include.NON_NULL)
  record Delta(@Nullable String role, @Nullable String content) {}
}
