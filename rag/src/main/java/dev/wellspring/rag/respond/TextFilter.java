package dev.wellspring.rag.respond;

/** Passes text on as it is written, changed. Used by one thread. */
interface TextFilter {
  /** More text. */
  void accept(String text);

  /** There is no more; what was held back is passed on. */
  void end();
}
