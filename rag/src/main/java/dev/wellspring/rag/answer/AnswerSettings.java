package dev.wellspring.rag.answer;

/**
 * When the extractive answerer answers, and how much it looks at.
 *
 * @param minConfidence confidence below which it abstains; 0 to 1
 * @param maxEmbedded most candidates of one question that are embedded, which bounds its time; at
 *     least 1
 * @param maxCitations most citations of one answer; at least 1
 */
public record AnswerSettings(double minConfidence, int maxEmbedded, int maxCitations) {
  /** The threshold was chosen by measurement, see the quality page of the documentation. */
  public static final AnswerSettings DEFAULT = new AnswerSettings(0.3, 24, 3);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public AnswerSettings {
    require(
        minConfidence >= 0 && minConfidence <= 1,
        "minConfidence must be 0 to 1, but was " + minConfidence);
    require(maxEmbedded >= 1, "maxEmbedded must be at least 1, but was " + maxEmbedded);
    require(maxCitations >= 1, "maxCitations must be at least 1, but was " + maxCitations);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
