package dev.wellspring.rag.ocr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the classes of a recogniser mean: class 0 is the blank, the last one the space. Most of
 * PP-OCRv4's 6,625 classes are Chinese signs; the Latin ones are those of Western scripts, and the
 * wide forms (U+FF01 to U+FF5E), which it takes for the narrow ones.
 */
final class Alphabet {

  static final int BLANK = 0;
  private static final int WIDE = 0xFEE0;

  private final List<String> texts;
  private final int[] latin;
  private final Map<Integer, Integer> classes = new HashMap<>();

  Alphabet(List<String> symbols) {
    this.texts = symbols.stream().map(Alphabet::narrow).toList();
    this.latin = IntStream.range(1, texts.size()).filter(this::isLatin).toArray();
    for (int symbol = texts.size() - 1; symbol > BLANK; symbol--) {
      if (symbols.get(symbol).equals(texts.get(symbol)) && !texts.get(symbol).isEmpty()) {
        classes.put(texts.get(symbol).codePointAt(0), symbol);
      }
    }
  }

  int size() {
    return texts.size();
  }

  int space() {
    return texts.size() - 1;
  }

  String text(int symbol) {
    return texts.get(symbol);
  }

  /** The classes of Western letters, digits and signs, the space among them, the blank not. */
  int[] latin() {
    return Arrays.copyOf(latin, latin.length);
  }

  boolean isLatin(int symbol) {
    return texts
        .get(symbol)
        .codePoints()
        .allMatch(c -> c < 0x250 || (c >= 0x2010 && c < 0x2040) || c == '€');
  }

  /** The class of a letter; the blank if it has none. */
  int classOf(int codePoint) {
    return classes.getOrDefault(codePoint, BLANK);
  }

  private static String narrow(String symbol) {
    int c = symbol.isEmpty() ? 0 : symbol.codePointAt(0);
    return c > WIDE + ' ' && c <= WIDE + '~' ? Character.toString(c - WIDE) : symbol;
  }
}
