package dev.wellspring.rag.retrieve;

import java.util.Locale;

/**
 * How well and how fast relevant documents of a collection are found.
 *
 * @param documents in the collection
 * @param chunks that they were cut into
 * @param queries that were asked
 * @param words BM25 alone
 * @param vectors similarity alone
 * @param fused both, as the service searches
 */
public record RetrievalReport(
    int documents, int chunks, int queries, Measures words, Measures vectors, Measures fused) {
  /** A table for people. */
  @Override
  public String toString() {
    return "%d documents in %d chunks, %d queries%n".formatted(documents, chunks, queries)
        + "         nDCG@10  recall@10  recall@100   MRR   queries/s%n".formatted()
        + "words   %s%nvectors %s%nfused   %s".formatted(words, vectors, fused);
  }

  /**
   * The means over all queries of one way to search; a document ranks where its best chunk does,
   * among the first 100 chunks.
   *
   * @param ndcgAt10 0 to 1
   * @param recallAt10 0 to 1
   * @param recallAt100 0 to 1
   * @param reciprocalRank 0 to 1
   * @param queriesPerSecond on one thread, without embedding the query
   */
  public record Measures(
      double ndcgAt10,
      double recallAt10,
      double recallAt100,
      double reciprocalRank,
      double queriesPerSecond) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%8.4f %9.4f  %9.4f %8.4f %8.0f",
          ndcgAt10,
          recallAt10,
          recallAt100,
          reciprocalRank,
          queriesPerSecond);
    }
  }
}
