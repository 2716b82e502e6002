package dev.wellspring.rag.respond;

import dev.wellspring.rag.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts the ends off a question and its answer until both fit. The question has half of the room, or
 * more if the answer leaves it.
 */
final class Shortening {
  private static final String CUT = "…";

  /** A token is seldom longer; what is cut more than needed does no harm. */
  private static final int LONGEST_TOKEN = 16;

  private final ToIntFunction<String> counter;

  /**
   * A shortening.
   *
   * @param counter how many tokens a text has
   */
  Shortening(ToIntFunction<String> counter) {
    this.counter = counter;
  }

  /**
   * The messages, shortened.
   *
   * @param exchange the user's question, and what was said after it
   * @param tokens most of them together
   */
  List<ChatMessage> of(List<ChatMessage> exchange, int tokens) {
    List<ChatMessage> kept = new ArrayList<>();
    int left = tokens;
    for (ChatMessage message : exchange) {
      int after = exchange.size() - kept.size() - 1;
      int share = after == 0 ? left : Math.max(left / 2, left - tokensAfter(exchange, kept.size()));
      String text = shortened(message.text(), share);
      if (text.isEmpty()) {
        break;
      }
      kept.add(new ChatMessage(message.role(), text));
      left -= counter.applyAsInt(text);
    }
    return List.copyOf(kept);
  }

  private int tokensAfter(List<ChatMessage> exchange, int index) {
    return exchange.subList(index + 1, exchange.size()).stream()
        .mapToInt(message -> counter.applyAsInt(message.text()))
        .sum();
  }

  private String shortened(String text, int tokens) {
    int fits = 0;
    int most = (int) Math.min(text.length(), (long) tokens * LONGEST_TOKEN);
    if (most == text.length() && counter.applyAsInt(text) <= tokens) {
      return text;
    }
    while (fits < most) {
      int length = (fits + most + 1) / 2;
      if (counter.applyAsInt(cut(text, length)) <= tokens) {
        fits = length;
      } else {
        most = length - 1;
      }
    }
    return fits == 0 ? "" : cut(text, fits);
  }

  private static String cut(String text, int length) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length).stripTrailing() + CUT;
  }
}
