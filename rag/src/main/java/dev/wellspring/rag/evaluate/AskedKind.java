package dev.wellspring.rag.evaluate;

/** What the stored texts have to do with a question. */
enum AskedKind {
  /** They say, and people wrote down what. */
  ANSWERABLE,
  /** They speak of it and do not say. */
  IMPOSSIBLE,
  /** They are about something else. */
  FOREIGN
}
