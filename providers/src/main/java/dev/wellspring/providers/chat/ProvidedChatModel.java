package dev.wellspring.providers.chat;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.List;

/** A chat model that a provider has. */
public interface ProvidedChatModel extends ChatModel {
  /**
   * Asks for one word, so that a wrong key, model or description is found. It costs a few tokens;
   * how many is left to the model, because those that think refuse small limits.
   *
   * @throws dev.wellspring.providers.failure.ProviderException if it does not reply
   */
  default void verify() {
    complete(
        new ChatRequest(
            List.of(
                new ChatMessage(
                    ChatMessage.Role.USER, "Reply with the word yes and nothing else.")),
            ChatOptions.DEFAULT));
  }
}
