package dev.wellspring.rag.respond;

/** What {@link ResponseMode#SMART_FALLBACK} does below the minimum confidence. */
public enum FallbackStrategy {
  /** The model answers from what it knows. */
  LLM_KNOWLEDGE,
  /** Nothing is answered. */
  REFUSE,
  /** The model answers from what it knows and from the passages that were found. */
  HYBRID
}
