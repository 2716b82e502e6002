package dev.wellspring.rag.chat;

import java.util.List;
import java.util.Optional;

/**
 * What a chat model said.
 *
 * @param model that wrote it, as the provider reports it
 * @param choices the replies, at least one
 * @param usage what it cost, if the provider says
 */
public record ChatReply(String model, List<Choice> choices, Optional<TokenUsage> usage) {
  /**
   * Copies the choices.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ChatReply {
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("choices must not be empty");
    }
  }

  /**
   * One reply.
   *
   * @param text all of it
   * @param finish why it ended
   */
  public record Choice(String text, FinishReason finish) {
    /** Length and reason: what is said must not get into a log. */
    @Override
    public String toString() {
      return "Choice[" + text.length() + " characters, " + finish + "]";
    }
  }

  /** Why a reply ended. */
  public enum FinishReason {
    STOP,
    LENGTH,
    CONTENT_FILTER
  }
}
