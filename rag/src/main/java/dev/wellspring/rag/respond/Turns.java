package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatMessage;
import dev.wellspring.rag.chat.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A conversation, taken apart.
 *
 * @param system what the system messages say, in order
 * @param earlier what user and assistant said before, oldest first
 * @param question what the user asks now
 */
record Turns(List<String> system, List<ChatMessage> earlier, String question) {
  static Turns of(Conversation conversation) {
    List<ChatMessage> said = conversation.messages();
    return new Turns(
        said.stream().filter(turn -> turn.role() == Role.SYSTEM).map(ChatMessage::text).toList(),
        said.subList(0, said.size() - 1).stream()
            .filter(turn -> turn.role() != Role.SYSTEM)
            .toList(),
        conversation.question());
  }

  /** What the user asked before, oldest first. */
  List<String> earlierQuestions() {
    return earlier.stream()
        .filter(turn -> turn.role() == Role.USER)
        .map(ChatMessage::text)
        .toList();
  }

  /**
   * The last turns that fit, whole and without a gap, from a question of the user's on. Of the last
   * question and its answer as much as fits is kept, for that is what is most likely meant.
   *
   * @param tokens most of them together; 0 for none
   */
  List<ChatMessage> lastWithin(int tokens, ToIntFunction<String> counter) {
    List<ChatMessage> whole = wholeWithin(tokens, counter);
    return whole.isEmpty() ? new Shortening(counter).of(lastExchange(), tokens) : whole;
  }

  private List<ChatMessage> lastExchange() {
    for (int from = earlier.size() - 1; from >= 0; from--) {
      if (earlier.get(from).role() == Role.USER) {
        return earlier.subList(from, earlier.size());
      }
    }
    return List.of();
  }

  private List<ChatMessage> wholeWithin(int tokens, ToIntFunction<String> counter) {
    List<ChatMessage> kept = new ArrayList<>();
    int left = tokens;
    for (ChatMessage turn : earlier.reversed()) {
      left -= counter.applyAsInt(turn.text());
      if (left < 0) {
        break;
      }
      kept.addFirst(turn);
    }
    while (!kept.isEmpty() && kept.getFirst().role() != Role.USER) {
      kept.removeFirst();
    }
    return List.copyOf(kept);
  }
}
