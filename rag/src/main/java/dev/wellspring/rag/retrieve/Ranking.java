package dev.wellspring.rag.retrieve;

import java.util.List;
import java.util.Set;

/**
 * How good one ranking is, where a document is relevant or not (Järvelin and Kekäläinen, 2002, for
 * the gain).
 *
 * @param ranked ids of documents, best first, none twice
 * @param relevant ids, at least one
 */
record Ranking(List<String> ranked, Set<String> relevant) {
  /** Discounted gain of the first so many, as a share of the best possible; 0 to 1. */
  double ndcg(int depth) {
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < depth; i++) {
      double discounted = Math.log(2) / Math.log(i + 2);
      gain += i < ranked.size() && relevant.contains(ranked.get(i)) ? discounted : 0;
      ideal += i < relevant.size() ? discounted : 0;
    }
    return gain / ideal;
  }

  /** Share of the relevant ones among the first so many; 0 to 1. */
  double recall(int depth) {
    long found = ranked.stream().limit(depth).filter(relevant::contains).count();
    return (double) found / relevant.size();
  }

  /** One divided by the rank of the first relevant one; 0 if there is none. */
  double reciprocalRank() {
    for (int i = 0; i < ranked.size(); i++) {
      if (relevant.contains(ranked.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }
}
