package dev.wellspring.providers.embed;

import java.util.function.ToIntFunction;

/**
 * Counts tokens without the model's vocabulary: four ASCII letters, two digits, or one other sign
 * are a token each, and a code point beyond the basic plane is three. Byte pair vocabularies of
 * 50,000 entries and more mostly need fewer for prose in Latin letters; Chinese and Japanese come
 * to about one a sign. Rare words, and vocabularies of word pieces, can need more.
 */
public final class TokenEstimate implements ToIntFunction<String> {
  private static final int LETTERS = 4;
  private static final int DIGITS = 2;
  private static final int ASTRAL = 3;

  @Override
  public int applyAsInt(String text) {
    int tokens = 0;
    int run = 0;
    int kind = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = width(c);
      run = next == kind ? run + 1 : 1;
      kind = next;
      if (next == 1) {
        tokens += c > Character.MAX_VALUE ? ASTRAL : Character.isWhitespace(c) ? 0 : 1;
      } else if (run % next == 1) {
        tokens++;
      }
      i += Character.charCount(c);
    }
    return tokens;
  }

  /** How many such signs in a row make a token. */
  private static int width(int c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return LETTERS;
    }
    return c >= '0' && c <= '9' ? DIGITS : 1;
  }
}
