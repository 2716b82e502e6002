package dev.wellspring.rag.chat;

import java.util.List;

/**
 * What a chat model is asked.
 *
 * @param messages the conversation, oldest first; at least one
 * @param options how to write
 */
public record ChatRequest(List<ChatMessage> messages, ChatOptions options) {
  /**
   * Copies the messages.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages must not be empty");
    }
  }
}
