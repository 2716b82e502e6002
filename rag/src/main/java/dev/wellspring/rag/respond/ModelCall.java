package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatListener;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatReply.Choice;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Asks a model once, and checks what it writes. Used by one thread. */
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

  @SuppressWarnings("ReferenceEquality") // a listener is heard unless it is that very one
  private boolean isHeard() {
    return listener != ChatListener.NONE;
  }

  /**
   * The reply, checked.
   *
   * @param sources how many sources the model is given
   * @param notThere what is said if they do not answer
   * @param unproven what is said if the model cites none of them where it has to
   */
  Checked checked(
      ChatRequest request, int sources, Standard standard, String notThere, String unproven) {
    CheckedText.Refusal refusal = new CheckedText.Refusal(notThere, unproven, isHeard());
    IntFunction<CheckedText> newText =
        choice ->
            new CheckedText(sources, standard, refusal, piece -> listener.text(choice, piece));
    Map<Integer, CheckedText> texts = new TreeMap<>();
    ChatReply reply = read(request, texts, newText);
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < reply.choices().size(); i++) {
      CheckedText checked = texts.computeIfAbsent(i, newText::apply);
      checked.end();
      String text = checked.text();
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
