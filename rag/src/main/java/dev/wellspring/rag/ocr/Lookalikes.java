package dev.wellspring.rag.ocr;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells digits from letters that look like them (0 and O, 1 and l, 5 and S) by the company they
 * keep: among letters a letter, among digits a digit, if the recogniser itself held that possible.
 */
final class Lookalikes {

  private static final Map<String, List<String>> LIKE =
      Map.ofEntries(
          Map.entry("0", List.of("O", "o")),
          Map.entry("1", List.of("I", "l", "L", "i")),
          Map.entry("2", List.of("Z", "z")),
          Map.entry("5", List.of("S", "s")),
          Map.entry("8", List.of("B")),
          Map.entry("O", List.of("0")),
          Map.entry("o", List.of("0")),
          Map.entry("I", List.of("1")),
          Map.entry("l", List.of("1")),
          Map.entry("i", List.of("1")),
          Map.entry("S", List.of("5")),
          Map.entry("s", List.of("5")),
          Map.entry("Z", List.of("2")),
          Map.entry("B", List.of("8")));

  /** A sign between two of the other kind is changed if the other reading has this probability. */
  private static final double BETWEEN = 0.02;

  /**
   * A sign at the end of a word of the other kind is changed if the other reading has this
   * probability.
   */
  private static final double AT_THE_END = 0.05;

  private enum Kind {
    LETTER,
    DIGIT,
    NEITHER
  }

  static List<String> of(String sign) {
    return LIKE.getOrDefault(sign, List.of());
  }

  /** The text of a word. */
  String spell(List<Symbol> word) {
    return java.util.stream.IntStream.range(0, word.size())
        .mapToObj(i -> spell(word, i))
        .collect(Collectors.joining());
  }

  private static String spell(List<Symbol> word, int i) {
    Symbol symbol = word.get(i);
    Kind own = kind(symbol);
    if (symbol.lookalikes().isEmpty() || own == Kind.NEITHER) {
      return symbol.text();
    }
    Kind other = own == Kind.LETTER ? Kind.DIGIT : Kind.LETTER;
    Kind before = neighbour(word, i, -1);
    Kind after = neighbour(word, i, 1);
    if (before == other && after == other) {
      return likeliest(symbol, BETWEEN);
    }
    boolean alone =
        (before == Kind.NEITHER && after == other) || (before == other && after == Kind.NEITHER);
    return alone ? likeliest(symbol, AT_THE_END) : symbol.text();
  }

  /**
   * What the nearest sign on that side is that looks like no sign of the other kind; punctuation
   * ends the search.
   */
  private static Kind neighbour(List<Symbol> word, int i, int direction) {
    for (int k = i + direction; k >= 0 && k < word.size(); k += direction) {
      if (kind(word.get(k)) == Kind.NEITHER) {
        return Kind.NEITHER;
      }
      if (word.get(k).lookalikes().isEmpty()) {
        return kind(word.get(k));
      }
    }
    return Kind.NEITHER;
  }

  private static Kind kind(Symbol symbol) {
    if (symbol.isDigit()) {
      return Kind.DIGIT;
    }
    return symbol.isLetter() ? Kind.LETTER : Kind.NEITHER;
  }

  private static String likeliest(Symbol symbol, double least) {
    return symbol.lookalikes().entrySet().stream()
        .filter(like -> like.getValue() >= least)
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(symbol.text());
  }
}
