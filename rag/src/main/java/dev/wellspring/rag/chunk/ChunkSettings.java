package dev.wellspring.rag.chunk;

/**
 * How large chunks are, in tokens of the embedding model. Text whose words the model does not know
 * counts at least one token for eight characters, so that tokens bound characters too.
 *
 * @param targetTokens size up to which a chunk is filled, headings included; at least 32
 * @param maxTokens size that no chunk exceeds, which one that holds a whole picture may reach; at
 *     least {@code targetTokens}, at most what the embedding model sees
 * @param overlapTokens most tokens that are repeated where a paragraph is split; 0 to a quarter of
 *     {@code targetTokens}
 * @param smallTokens size below which a chunk goes on into the next section of its rank; 0 to
 *     {@code targetTokens}
 */
public record ChunkSettings(int targetTokens, int maxTokens, int overlapTokens, int smallTokens) {
  /** For models with a window of 512 tokens. */
  public static final ChunkSettings DEFAULT = new ChunkSettings(220, 480, 32, 48);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ChunkSettings {
    require(targetTokens >= 32, "targetTokens must be at least 32, but was " + targetTokens);
    require(
        maxTokens >= targetTokens,
        "maxTokens must be at least targetTokens=" + targetTokens + ", but was " + maxTokens);
    require(
        overlapTokens >= 0 && overlapTokens <= targetTokens / 4,
        "overlapTokens must be 0 to a quarter of targetTokens="
            + targetTokens
            + ", but was "
            + overlapTokens);
    require(
        smallTokens >= 0 && smallTokens <= targetTokens,
        "smallTokens must be 0 to targetTokens=" + targetTokens + ", but was " + smallTokens);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
