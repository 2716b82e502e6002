package dev.wellspring.providers.qdrant;

import dev.wellspring.providers.ProviderSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which collection is used, and how it is filled.
 *
 * @param provider where Qdrant is, such as {@code http://localhost:6333}
 * @param collection its name: 1 to 240 letters, digits, {@code _} and {@code -}; the alias of a
 *     collection whose name begins so
 * @param batchPoints most points in one upsert; 1 to 1000
 * @param averageTerms terms of a usual chunk, by which BM25 tells long chunks from short ones; at
 *     least 1. Weights that are stored stay as they are when this changes
 * @param takeOver id of the data folder whose collection may become that of another one, as the
 *     refusal tells it; empty for none
 */
public record QdrantSettings(
    ProviderSettings provider,
    String collection,
    int batchPoints,
    int averageTerms,
    Optional<String> takeOver) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,240}");
  private static final int MOST_POINTS = 1000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public QdrantSettings {
    require(
        NAME.matcher(collection).matches(),
        "collection must be 1 to 240 letters, digits, _ and -, but was '" + collection + "'");
    require(
        batchPoints >= 1 && batchPoints <= MOST_POINTS,
        "batchPoints must be 1 to " + MOST_POINTS + ", but was " + batchPoints);
    require(averageTerms >= 1, "averageTerms must be at least 1, but was " + averageTerms);
  }

  /** 64 points a batch, 100 terms a chunk: what chunks of 220 tokens of English come to. */
  public static QdrantSettings of(ProviderSettings provider, String collection) {
    return new QdrantSettings(provider, collection, 64, 100, Optional.empty());
  }

  public QdrantSettings withBatchPoints(int batchPoints) {
    return new QdrantSettings(provider, collection, batchPoints, averageTerms, takeOver);
  }

  public QdrantSettings withAverageTerms(int averageTerms) {
    return new QdrantSettings(provider, collection, batchPoints, averageTerms, takeOver);
  }

  public QdrantSettings withTakeOver(String owner) {
    return new QdrantSettings(provider, collection, batchPoints, averageTerms, Optional.of(owner));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
