package dev.wellspring.rag.ocr;

import java.util.Map;

/**
 * One sign that the recogniser saw.
 *
 * @param text the sign
 * @param probability how sure the network is of it, 0 to 1
 * @param space the greatest probability of a space between the sign before and this one, 0 to 1
 * @param lookalikes probabilities of the signs that look like it (0 and O, 1 and l)
 */
record Symbol(String text, double probability, double space, Map<String, Double> lookalikes) {

  Symbol {
    lookalikes = Map.copyOf(lookalikes);
  }

  boolean isDigit() {
    return Character.isDigit(text.codePointAt(0));
  }

  boolean isLetter() {
    return Character.isLetter(text.codePointAt(0));
  }
}
