package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts signs into words. The recogniser, trained on Chinese, is shy of spaces: a small probability
 * of one is enough, the least between a letter and a digit, a greater one between two letters.
 * After a decimal point, which stands in a wide gap in monospaced print, and around the @ of an
 * address, which is a wide sign, it takes near certainty.
 */
final class Spacing {

  private static final double BETWEEN_LETTERS = 0.05;
  private static final double NEARLY_CERTAIN = 0.97;
  private static final double ELSEWHERE = 0.02;

  List<List<Symbol>> words(List<Symbol> symbols) {
    List<List<Symbol>> words = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (i == 0 || symbols.get(i).space() > threshold(symbols, i)) {
        words.add(new ArrayList<>());
      }
      words.getLast().add(symbols.get(i));
    }
    return words;
  }

  private static double threshold(List<Symbol> symbols, int i) {
    Symbol before = symbols.get(i - 1);
    Symbol after = symbols.get(i);
    if (before.isLetter() && after.isLetter()) {
      return BETWEEN_LETTERS;
    }
    if (isInAddress(symbols, i)) {
      return NEARLY_CERTAIN;
    }
    boolean point = before.text().equals(".") || before.text().equals(",");
    boolean number = point && after.isDigit() && i >= 2 && symbols.get(i - 2).isDigit();
    return number ? NEARLY_CERTAIN : ELSEWHERE;
  }

  /** Before or after an @ with a letter behind it; "3 @ 1.50" is no address. */
  private static boolean isInAddress(List<Symbol> symbols, int i) {
    int at = symbols.get(i).text().equals("@") ? i : i - 1;
    return symbols.get(at).text().equals("@")
        && at + 1 < symbols.size()
        && symbols.get(at + 1).isLetter();
  }
}
