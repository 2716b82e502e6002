package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatRequest;
import dev.wellspring.rag.respond.Plan.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Asks a model once, and checks what it writes from sources. Used by one thread. */
final class ModelCall {
  private final ChatModel chat;
  private final ChatListener listener;

  /**
   * A call.
   *
   * @param listener told the checked text
   */
  ModelCall(ChatModel chat, ChatListener listener) {
    this.chat = chat;
    this.listener = listener;
  }

  /**
   * A reply with what was learned of it.
   *
   * @param reply with the checked texts
   * @param texts the checked choices
   */
  record Checked(ChatReply reply, List<CheckedText> texts) {}

  /** The reply as it is. */
  ChatReply plain(ChatRequest request) {
    return isHeard() ? chat.stream(request, listener) : chat.complete(request);
  }

  @SuppressWarnings("ReferenceEquality") // a listener is heard unless it is that very one
  private boolean isHeard() {
    return listener != ChatListener.NONE;
  }

  /**
   * The reply with its marks checked.
   *
   * @param abstention what is said if the sources do not answer
   */
  Checked checked(ChatRequest request, int sources, Share share, String abstention) {
    IntFunction<CheckedText> newText =
        choice ->
            new CheckedText(sources, share, abstention, piece -> listener.text(choice, piece));
    Map<Integer, CheckedText> texts = new TreeMap<>();
    ChatReply reply = read(request, texts, newText);
    texts.values().forEach(CheckedText::end);
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < reply.choices().size(); i++) {
      String text = texts.computeIfAbsent(i, newText::apply).text();
      choices.add(new Choice(text, reply.choices().get(i).finish()));
    }
    return new Checked(
        new ChatReply(reply.model(), choices, reply.usage()), List.copyOf(texts.values()));
  }

  private ChatReply read(
      ChatRequest request, Map<Integer, CheckedText> texts, IntFunction<CheckedText> newText) {
    if (isHeard()) {
      return chat.stream(
          request, (choice, text) -> texts.computeIfAbsent(choice, newText::apply).accept(text));
    }
    ChatReply reply = chat.complete(request);
    for (int i = 0; i < reply.choices().size(); i++) {
      texts.computeIfAbsent(i, newText::apply).accept(reply.choices().get(i).text());
    }
    return reply;
  }
}
