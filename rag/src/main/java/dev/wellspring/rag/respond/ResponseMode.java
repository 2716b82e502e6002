package dev.wellspring.rag.respond;

/** Where an answer may come from. */
public enum ResponseMode {
  /** From the documents or not at all; the model is never called without sources. */
  RAG_ONLY,
  /** From the model; nothing is retrieved. */
  LLM_ONLY,
  /** From both, each sentence with its origin. */
  HYBRID,
  /** From the documents if they are confident enough; otherwise as the fallback says. */
  SMART_FALLBACK,
  /** From the documents; the model for what they leave open. */
  RAG_PRIORITY,
  /** From the model; the documents if the question is about them. */
  LLM_PRIORITY;

  /** Whether it can do nothing without a model. */
  public boolean needsModel() {
    return switch (this) {
      case LLM_ONLY, LLM_PRIORITY, HYBRID -> true;
      case RAG_ONLY, RAG_PRIORITY, SMART_FALLBACK -> false;
    };
  }
}
