package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import dev.wellspring.rag.respond.FallbackStrategy;
import dev.wellspring.rag.respond.ResponseMode;
import org.jspecify.annotations.Nullable;

/**
 * How is answered, and how much is looked at, when a request does not say.
 *
 * @param searchTopK results of a search, 1 to 100
 * @param questionTopK passages that a question is answered from, 1 to 100
 * @param mode where answers come from
 * @param fallback what the mode {@code SMART_FALLBACK} does where the documents are not confident
 *     enough
 * @param minConfidence below which documents are not confident enough, 0 to 1; null for the
 *     measured thresholds, of which a quoted answer and a model's sources have one each
 * @param sourceTokens most tokens of passages that a model is given, 100 to 1,000,000
 * @param historyTokens most tokens of earlier turns that a model is given, 0 to 1,000,000
 */
public record RetrievalSettings(
    int searchTopK,
    int questionTopK,
    ResponseMode mode,
    FallbackStrategy fallback,
    @Nullable Double minConfidence,
    int sourceTokens,
    int historyTokens) {
  /** Most passages that a request may ask for. */
  public static final int MOST = 100;

  private static final int MOST_TOKENS = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public RetrievalSettings {
    require(
        searchTopK >= 1 && searchTopK <= MOST, "retrieval.search-top-k", "1 to 100", searchTopK);
    require(
        questionTopK >= 1 && questionTopK <= MOST,
        "retrieval.question-top-k",
        "1 to 100",
        questionTopK);
    require(
        minConfidence == null || (minConfidence >= 0 && minConfidence <= 1),
        "retrieval.min-confidence",
        "0 to 1",
        String.valueOf(minConfidence));
    require(
        sourceTokens >= 100 && sourceTokens <= MOST_TOKENS,
        "retrieval.source-tokens",
        "100 to 1000000",
        sourceTokens);
    require(
        historyTokens >= 0 && historyTokens <= MOST_TOKENS,
        "retrieval.history-tokens",
        "0 to 1000000",
        historyTokens);
  }
}
