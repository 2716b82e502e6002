package dev.wellspring.rag.chat;

/**
 * A language model that goes on with a conversation. Thread-safe; calls block, and an interrupt
 * ends them. What goes wrong is thrown by the implementation, unchecked, and names the provider.
 */
public interface ChatModel extends AutoCloseable {
  /** What the provider calls the model. */
  String name();

  /** Asks for the reply in one piece. */
  ChatReply complete(ChatRequest request);

  /**
   * Asks for the reply as it is written. When this returns, the listener was told all of it; when
   * it throws, the listener may have been told a part.
   *
   * @param listener told on this thread; what it throws ends the call
   */
  ChatReply stream(ChatRequest request, ChatListener listener);

  @Override
  void close();
}
