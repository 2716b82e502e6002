package dev.wellspring.providers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Not a model, but as predictable as none is: it says how many messages it heard and repeats the
 * last. A word is a token.
 *
 * @param text all of it
 * @param limited whether it would have been longer
 */
public record Echo(String text, boolean limited) {
  /** The reply. */
  public static Echo of(List<String> messages, int choice, int mostWords, List<String> stop) {
    String all =
        "choice %d heard %d messages: %s".formatted(choice, messages.size(), messages.getLast());
    for (String end : stop) {
      int at = all.indexOf(end);
      all = at < 0 ? all : all.substring(0, at);
    }
    List<String> words = words(all);
    return words.size() <= mostWords
        ? new Echo(all, false)
        : new Echo(String.join(" ", words.subList(0, mostWords)), true);
  }

  /** The text in pieces, each a word with the blank before it. */
  public List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    for (String word : words(text)) {
      pieces.add(pieces.isEmpty() ? word : " " + word);
    }
    return pieces;
  }

  /** Separated by blanks. */
  public static List<String> words(String text) {
    return Arrays.stream(text.strip().split(" +", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
