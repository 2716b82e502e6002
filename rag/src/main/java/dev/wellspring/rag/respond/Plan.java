package dev.wellspring.rag.respond;

/** What is done for an answer once it is known what the documents hold. */
sealed interface Plan {
  /** One sentence that says why. */
  String reason();

  /** The documents are quoted; no model is called. */
  record Quote(String reason) implements Plan {}

  /** The model writes from the passages. */
  record Write(Share share, String reason) implements Plan {}

  /**
   * The model answers from what it knows; it is given no passage.
   *
   * @param marked whether its sentences are marked as its own, because in this mode others may
   *     stand beside them
   */
  record FromModel(boolean marked, String reason) implements Plan {}

  /** Nothing is answered; no model is called. */
  record Abstain(String reason) implements Plan {}

  /** What of the model's own knowledge may stand beside the passages. */
  enum Share {
    /** None. */
    DOCUMENTS_ONLY,
    /** What the passages leave open. */
    DOCUMENTS_FIRST,
    /** As much as serves the answer. */
    BOTH,
    /** All of it; the passages prove, correct and complete it. */
    MODEL_FIRST
  }
}
