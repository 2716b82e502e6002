package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.FollowUps;
import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import dev.wellspring.rag.chat.ChatModel;
import dev.wellspring.rag.chat.ChatOptions;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Makes follow-up questions self-standing before retrieval. By rule, which costs nothing; and by
 * the model as well in the modes that let both speak ({@code HYBRID}, {@code RAG_PRIORITY}, {@code
 * LLM_PRIORITY}). In the others a further call would break what they promise: {@code RAG_ONLY}
 * calls no model without sources, and {@code SMART_FALLBACK} calls it once in all. Stateless.
 */
final class Questions {
  private static final String TASK =
      "Rewrite the user's last question so that it can be understood without the conversation: name"
          + " what it refers to. Keep its language. Reply with the question alone.";

  private static final int MOST_TOKENS = 200;
  private static final int LONGEST = 500;

  private Questions() {}

  /**
   * The forms of a question.
   *
   * @param texts as it was asked, then self-standing; the last is the best
   * @param call what the model was asked for it
   */
  record Forms(List<String> texts, Optional<ChatReply> call) {
    /** Leaves out what is the same. */
    Forms {
      texts = texts.stream().distinct().toList();
    }

    String best() {
      return texts.getLast();
    }
  }

  /**
   * Makes a question self-standing.
   *
   * @param earlier the turns that the model may see
   * @param chat asked if it is there
   */
  static Forms selfStanding(Turns turns, List<ChatMessage> earlier, Optional<ChatModel> chat) {
    String question = turns.question();
    List<String> asked = turns.earlierQuestions();
    if (asked.isEmpty() || !FollowUps.leans(question)) {
      return new Forms(List.of(question), Optional.empty());
    }
    List<String> forms = new ArrayList<>(List.of(question));
    forms.add(FollowUps.selfStanding(asked, question));
    Optional<ChatReply> reply = chat.map(model -> model.complete(request(earlier, question)));
    reply
        .map(said -> said.choices().getFirst().text().strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST && !text.contains("\n"))
        .ifPresent(forms::add);
    return new Forms(List.copyOf(forms), reply);
  }

  private static ChatRequest request(List<ChatMessage> earlier, String question) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(new ChatMessage(Role.SYSTEM, TASK));
    messages.addAll(earlier);
    messages.add(new ChatMessage(Role.USER, question));
    return new ChatRequest(
        messages,
        new ChatOptions(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.of(MOST_TOKENS),
            List.of(),
            1,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }
}
