package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.RetrievalConfidence;
import dev.wellspring.rag.document.ContextVocabulary;

/**
 * How conversations are answered where neither a wish nor a directive says otherwise.
 *
 * @param mode where answers come from
 * @param fallback what {@link ResponseMode#SMART_FALLBACK} does below the minimum confidence
 * @param minConfidence confidence of the passages below which a model is not asked to answer from
 *     them alone; 0 to 1. What is quoted without a model has a threshold of its own
 * @param topK most passages that are looked at, 1 to 100
 * @param sourceTokens most tokens of passages that a model is given; at least 1
 * @param historyTokens most tokens of earlier turns that a model is given; 0 or more
 * @param vocabulary which context types and document categories directives may name
 */
public record RespondSettings(
    ResponseMode mode,
    FallbackStrategy fallback,
    double minConfidence,
    int topK,
    int sourceTokens,
    int historyTokens,
    ContextVocabulary vocabulary) {
  /** Documents first; the model where they are not confident enough. */
  public static final RespondSettings DEFAULT =
      new RespondSettings(
          ResponseMode.SMART_FALLBACK,
          FallbackStrategy.LLM_KNOWLEDGE,
          RetrievalConfidence.THRESHOLD,
          8,
          3_000,
          2_000,
          ContextVocabulary.DEFAULT);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RespondSettings {
    require(
        minConfidence >= 0 && minConfidence <= 1,
        "minConfidence must be 0 to 1, but was " + minConfidence);
    require(topK >= 1 && topK <= 100, "topK must be 1 to 100, but was " + topK);
    require(sourceTokens >= 1, "sourceTokens must be at least 1, but was " + sourceTokens);
    require(historyTokens >= 0, "historyTokens must be 0 or more, but was " + historyTokens);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
