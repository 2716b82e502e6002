package dev.wellspring.providers.openai;

import dev.wellspring.providers.ProviderSettings;

/**
 * Which embedding model is used, and how it is asked.
 *
 * @param provider where the model is
 * @param model its name there; not blank
 * @param dimensions length of its vectors; at least 1, checked on every answer
 * @param shortened whether {@code dimensions} is asked for, of models that can shorten their
 *     vectors; otherwise it is only checked
 * @param window most tokens of one text that the model sees; at least 16; what exceeds it is cut
 * @param maxBatchTexts most texts in one request; 1 to 2048
 * @param maxBatchTokens most tokens in one request; at least {@code window}
 * @param billed whether a call costs money; if not, it is replayed as one that only reads
 */
public record OpenAiEmbeddingSettings(
    ProviderSettings provider,
    String model,
    int dimensions,
    boolean shortened,
    int window,
    int maxBatchTexts,
    int maxBatchTokens,
    boolean billed) {
  /** OpenAI's limit on inputs of one request. */
  private static final int MOST_TEXTS = 2048;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public OpenAiEmbeddingSettings {
    require(!model.isBlank(), "model must not be blank");
    require(dimensions >= 1, "dimensions must be at least 1, but was " + dimensions);
    require(window >= 16, "window must be at least 16, but was " + window);
    require(
        maxBatchTexts >= 1 && maxBatchTexts <= MOST_TEXTS,
        "maxBatchTexts must be 1 to " + MOST_TEXTS + ", but was " + maxBatchTexts);
    require(
        maxBatchTokens >= window,
        "maxBatchTokens must be at least window=" + window + ", but was " + maxBatchTokens);
  }

  /** A model that is paid for: a window of 8,191 tokens, 64 texts and 100,000 tokens a request. */
  public static OpenAiEmbeddingSettings of(
      ProviderSettings provider, String model, int dimensions) {
    return new OpenAiEmbeddingSettings(provider, model, dimensions, false, 8191, 64, 100_000, true);
  }

  public OpenAiEmbeddingSettings withShortened(boolean shortened) {
    return new OpenAiEmbeddingSettings(
        provider, model, dimensions, shortened, window, maxBatchTexts, maxBatchTokens, billed);
  }

  public OpenAiEmbeddingSettings withWindow(int window) {
    return new OpenAiEmbeddingSettings(
        provider, model, dimensions, shortened, window, maxBatchTexts, maxBatchTokens, billed);
  }

  /** Both limits at once. */
  public OpenAiEmbeddingSettings withBatches(int maxBatchTexts, int maxBatchTokens) {
    return new OpenAiEmbeddingSettings(
        provider, model, dimensions, shortened, window, maxBatchTexts, maxBatchTokens, billed);
  }

  /** Window and both limits of a request at once, because they bound each other. */
  public OpenAiEmbeddingSettings withLimits(int window, int maxBatchTexts, int maxBatchTokens) {
    return new OpenAiEmbeddingSettings(
        provider, model, dimensions, shortened, window, maxBatchTexts, maxBatchTokens, billed);
  }

  public OpenAiEmbeddingSettings withBilled(boolean billed) {
    return new OpenAiEmbeddingSettings(
        provider, model, dimensions, shortened, window, maxBatchTexts, maxBatchTokens, billed);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
