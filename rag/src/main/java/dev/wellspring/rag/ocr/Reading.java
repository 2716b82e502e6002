package dev.wellspring.rag.ocr;

/**
 * What was read on a strip.
 *
 * @param text words parted by one space
 * @param confidence mean probability of its symbols, 0 to 1
 */
record Reading(String text, double confidence) {
  static final Reading NOTHING = new Reading("", 0);
}
