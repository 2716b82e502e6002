package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads text off a recogniser's probabilities: the best symbol at each step, repeats and blanks
 * dropped (Graves et al., 2006).
 *
 * <p>Western text is read with Western symbols alone: in faint print the network is apt to see a
 * Chinese sign in the place of a letter. It reads freely where most of the symbols are plainly not
 * Western.
 */
final class CtcDecoder {

  /** A step on which no Western symbol reaches this is a sign of another script. */
  private static final double PLAIN = 0.2;

  private final Alphabet alphabet;
  private final int[] latin;
  private final Spacing spacing;
  private final Lookalikes lookalikes;

  CtcDecoder(Alphabet alphabet) {
    this.alphabet = alphabet;
    this.latin = alphabet.latin();
    this.spacing = new Spacing();
    this.lookalikes = new Lookalikes();
  }

  /**
   * @param probabilities {@code steps} rows of one probability a class
   */
  Reading decode(float[] probabilities, int steps) {
    Probabilities rows = new Probabilities(probabilities, alphabet);
    List<Symbol> symbols = symbols(rows, steps, true);
    if (foreign(rows, steps) * 2 > symbols.size()) {
      symbols = symbols(rows, steps, false);
    }
    return symbols.isEmpty() ? Reading.NOTHING : reading(symbols);
  }

  private Reading reading(List<Symbol> symbols) {
    double confidence = symbols.stream().mapToDouble(Symbol::probability).average().orElse(0);
    List<String> words = spacing.words(symbols).stream().map(lookalikes::spell).toList();
    return new Reading(String.join(" ", words), confidence);
  }

  private List<Symbol> symbols(Probabilities rows, int steps, boolean western) {
    List<Symbol> symbols = new ArrayList<>();
    int previous = Alphabet.BLANK;
    double space = 0;
    for (int step = 0; step < steps; step++) {
      int best = western ? rows.best(step, latin) : rows.best(step);
      if (best == Alphabet.BLANK || best == alphabet.space()) {
        space = Math.max(space, rows.of(step, alphabet.space()));
      } else if (best != previous) {
        symbols.add(
            new Symbol(
                alphabet.text(best), rows.of(step, best), space, rows.lookalikes(step, best)));
        space = 0;
      }
      previous = best;
    }
    return symbols;
  }

  /** How many signs of another script stand out. */
  private int foreign(Probabilities rows, int steps) {
    int count = 0;
    int previous = Alphabet.BLANK;
    for (int step = 0; step < steps; step++) {
      int western = rows.best(step, latin);
      int best = rows.of(step, western) > PLAIN ? western : rows.best(step);
      if (best != previous && !alphabet.isLatin(best) && rows.of(step, best) > 0.5) {
        count++;
      }
      previous = best;
    }
    return count;
  }
}
