package dev.wellspring.rag.ocr;

import java.util.List;

/**
 * Reads text off a recogniser's probabilities: the best symbol at each step, repeats and blanks
 * dropped (Graves et al., 2006).
 */
final class CtcDecoder {

  /** A text and how sure the network is of it: the mean probability of its symbols, 0 to 1. */
  record Reading(String text, double confidence) {
    static final Reading NOTHING = new Reading("", 0);
  }

  private static final int BLANK = 0;
  private final List<String> symbols;
  private final boolean[] latin;
  private final int space;
  private final double spaceThreshold;

  /**
   * @param symbols the network's classes in order, the blank first and the space last
   */
  CtcDecoder(List<String> symbols, double spaceThreshold) {
    this.symbols = List.copyOf(symbols);
    this.space = symbols.size() - 1;
    this.spaceThreshold = spaceThreshold;
    this.latin = new boolean[symbols.size()];
    for (int i = 0; i < latin.length; i++) {
      latin[i] = i == BLANK || symbols.get(i).codePoints().allMatch(c -> c < 0x250);
    }
  }

  int classes() {
    return symbols.size();
  }

  Reading decode(float[] probabilities, int offset, int steps) {
    Reading free = decode(probabilities, offset, steps, false);
    boolean plain = free.text.codePoints().allMatch(c -> c < 0x250);
    if (plain) {
      return free;
    }
    long foreign =
        free.text.codePoints().filter(c -> c >= 0x250 && !Character.isWhitespace(c)).count();
    long all = free.text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    return foreign * 2 > all && free.confidence > 0.8
        ? free
        : decode(probabilities, offset, steps, true);
  }

  private Reading decode(float[] probabilities, int offset, int steps, boolean latinOnly) {
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int count = 0;
    int previous = BLANK;
    for (int step = 0; step < steps; step++) {
      int base = offset + step * symbols.size();
      int best = BLANK;
      for (int i = 1; i < symbols.size(); i++) {
        if (probabilities[base + i] > probabilities[base + best] && (!latinOnly || latin[i])) {
          best = i;
        }
      }
      if (best == BLANK
          && probabilities[base + space] > spaceThreshold
          && !text.isEmpty()
          && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      } else if (best != BLANK && best != previous) {
        boolean repeatedSpace =
            best == space && (text.isEmpty() || text.charAt(text.length() - 1) == ' ');
        if (!repeatedSpace) {
          text.append(symbols.get(best));
        }
        sum += probabilities[base + best];
        count++;
      }
      previous = best;
    }
    return count == 0 ? Reading.NOTHING : new Reading(text.toString().strip(), sum / count);
  }
}
