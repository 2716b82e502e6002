package dev.wellspring.rag.retrieve;

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
      double queriesPerSecond) {}
}
