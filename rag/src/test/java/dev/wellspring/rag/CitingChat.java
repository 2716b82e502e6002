package dev.wellspring.rag;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatReply.FinishReason;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chat model that cites the first source, whatever it is asked, and remembers what it was told.
 */
final class CitingChat implements ChatModel {
  private final List<ChatRequest> asked = new ArrayList<>();

  void forget() {
    asked.clear();
  }

  int calls() {
    return asked.size();
  }

  /** All messages of the last request. */
  String last() {
    return asked.getLast().messages().stream()
        .map(ChatMessage::text)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String name() {
    return "citing";
  }

  @Override
  public ChatReply complete(ChatRequest request) {
    asked.add(request);
    return new ChatReply(
        "citing", List.of(new Choice("So it is [1].", FinishReason.STOP)), Optional.empty());
  }

  @Override
  public ChatReply stream(ChatRequest request, ChatListener listener) {
    ChatReply reply = complete(request);
    listener.text(0, reply.choices().getFirst().text());
    return reply;
  }

  @Override
  public void close() {}
}
