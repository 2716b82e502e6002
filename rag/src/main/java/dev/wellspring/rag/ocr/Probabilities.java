package dev.wellspring.rag.ocr;

import java.util.HashMap;
import java.util.Map;

/**
 * The probabilities that a recogniser gave to each class of its alphabet, step by step along a
 * strip.
 */
final class Probabilities {

  private final float[] values;
  private final Alphabet alphabet;

  Probabilities(float[] values, Alphabet alphabet) {
    this.values = values;
    this.alphabet = alphabet;
  }

  double of(int step, int symbol) {
    return values[step * alphabet.size() + symbol];
  }

  /** The likeliest class of all. */
  int best(int step) {
    int row = step * alphabet.size();
    int best = Alphabet.BLANK;
    for (int symbol = 1; symbol < alphabet.size(); symbol++) {
      if (values[row + symbol] > values[row + best]) {
        best = symbol;
      }
    }
    return best;
  }

  /** The likeliest of these classes and the blank. */
  int best(int step, int[] symbols) {
    int row = step * alphabet.size();
    int best = Alphabet.BLANK;
    for (int symbol : symbols) {
      if (values[row + symbol] > values[row + best]) {
        best = symbol;
      }
    }
    return best;
  }

  /** The probabilities of the signs that look like the given one. */
  Map<String, Double> lookalikes(int step, int symbol) {
    Map<String, Double> found = new HashMap<>();
    for (String like : Lookalikes.of(alphabet.text(symbol))) {
      found.put(like, of(step, alphabet.classOf(like.codePointAt(0))));
    }
    return found;
  }
}
