package dev.wellspring.rag.chunk;

import java.text.Normalizer;
import java.util.function.ToIntFunction;

/**
 * Measures text in tokens, and in characters where tokens would deceive: a model counts a word of a
 * million characters as one unknown token.
 */
final class Weight {
  private static final int CHARACTERS_A_TOKEN = 8;

  private final ToIntFunction<String> tokens;

  Weight(ToIntFunction<String> tokens) {
    this.tokens = tokens;
  }

  /** At least 1 for text that is not empty. */
  int of(String text) {
    return Math.max(tokens.applyAsInt(text), Math.ceilDiv(text.length(), CHARACTERS_A_TOKEN));
  }

  /** A bound on the weight, whatever the text is joined to: no token is shorter than a letter. */
  static int atMost(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).length();
  }
}
