package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatListener;

/** Answers conversations. Thread-safe; calls block, and an interrupt ends them. */
public interface Responder {
  /**
   * Answers the last message of a conversation.
   *
   * @param listener told the text as it is written, on this thread; what it throws ends the call
   * @throws DirectiveException if a directive has a value that is not allowed
   */
  Response respond(Conversation conversation, ChatListener listener);
}
