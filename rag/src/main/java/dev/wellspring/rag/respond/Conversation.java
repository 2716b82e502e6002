package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatOptions;
import java.util.List;

/**
 * What is asked, with everything that was said before.
 *
 * @param messages oldest first; the last is the user's. System messages may hold directives
 * @param wishes what is asked of retrieval; wins over directives
 * @param options how a model, if one is called, writes
 */
public record Conversation(
    List<ChatMessage> messages, RetrievalWishes wishes, ChatOptions options) {
  /** Copies the messages. */
  public Conversation {
    messages = List.copyOf(messages);
  }
}
