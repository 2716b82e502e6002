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
  /**
   * Copies the messages.
   *
   * @throws IllegalArgumentException if there is none, or the last is not the user's
   */
  public Conversation {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || messages.getLast().role() != ChatMessage.Role.USER) {
      throw new IllegalArgumentException("the last of the messages must be the user's");
    }
  }

  /** What the user asks now. */
  public String question() {
    return messages.getLast().text();
  }
}
