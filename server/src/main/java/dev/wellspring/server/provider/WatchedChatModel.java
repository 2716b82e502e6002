package dev.wellspring.server.provider;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatRequest;

/** Tells the watch what became of each call. */
record WatchedChatModel(ChatModel model, ProviderWatch watch) implements ChatModel {
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ChatReply complete(ChatRequest request) {
    return watch.over(() -> model.complete(request));
  }

  @Override
  public ChatReply stream(ChatRequest request, ChatListener listener) {
    return watch.over(() -> model.stream(request, listener));
  }

  @Override
  public void close() {
    model.close();
  }
}
