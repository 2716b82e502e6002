package dev.wellspring.rag.read.pdf;

import java.text.Bidi;
import java.text.Normalizer;

/** From the order in which glyphs stand on paper to the order in which text is stored. */
final class ReadingDirection {
  private ReadingDirection() {}

  /** A glyph that stands for several letters of a right-to-left script tells them in order. */
  static String visual(String glyph) {
    return glyph.length() > 1 && Bidi.requiresBidi(glyph.toCharArray(), 0, glyph.length())
        ? new StringBuilder(glyph).reverse().toString()
        : glyph;
  }

  /** Turns runs of right-to-left script around, and replaces letter forms by their letters. */
  static String logical(String visual) {
    String letters = withoutForms(visual);
    if (!Bidi.requiresBidi(letters.toCharArray(), 0, letters.length())) {
      return letters;
    }
    Bidi bidi = new Bidi(letters, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    int runs = bidi.getRunCount();
    byte[] levels = new byte[runs];
    Integer[] order = new Integer[runs];
    for (int i = 0; i < runs; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      order[i] = i;
    }
    Bidi.reorderVisually(levels, 0, order, 0, runs);
    StringBuilder logical = new StringBuilder(letters.length());
    for (int run : order) {
      String part = letters.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      boolean rightToLeft = bidi.getRunLevel(run) % 2 == 1;
      logical.append(rightToLeft ? new StringBuilder(part).reverse() : part);
    }
    return logical.toString();
  }

  private static String withoutForms(String text) {
    if (text.chars().noneMatch(ReadingDirection::isForm)) {
      return text;
    }
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String letter = Character.toString(c);
          letters.append(isForm(c) ? Normalizer.normalize(letter, Normalizer.Form.NFKC) : letter);
        });
    return letters.toString();
  }

  /** Ligatures and the shapes of Hebrew and Arabic letters (Unicode 15, presentation forms). */
  private static boolean isForm(int c) {
    return (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
  }
}
