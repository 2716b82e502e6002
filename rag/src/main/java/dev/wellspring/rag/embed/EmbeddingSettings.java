package dev.wellspring.rag.embed;

/**
 * How much of the machine the embedding model may use.
 *
 * @param workers texts embedded at once, each on one thread; at least 1
 */
public record EmbeddingSettings(int workers) {
  /** Two workers: what the smallest machine that we support has cores. */
  public static final EmbeddingSettings DEFAULT = new EmbeddingSettings(2);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code workers} is below 1
   */
  public EmbeddingSettings {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, but was " + workers);
    }
  }
}
