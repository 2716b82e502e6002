package dev.wellspring.rag.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a term tells, by how few of the candidates have it: the inverse document frequency of
 * Spärck Jones (1972) with candidates for documents. Immutable.
 */
final class Rarity {
  private final Map<String, Integer> frequencies = new HashMap<>();
  private final int candidates;

  Rarity(Collection<Set<String>> candidates) {
    this.candidates = candidates.size();
    candidates.forEach(c -> c.forEach(term -> frequencies.merge(term, 1, Integer::sum)));
  }

  /** Greatest for a term that no candidate has; above 0. */
  double of(String term) {
    return Math.log((candidates + 2.0) / (frequencies.getOrDefault(term, 0) + 0.5));
  }

  /**
   * The share of the wanted terms, each by its rarity, that are among these; 0 if none is wanted.
   */
  double share(List<String> wanted, Set<String> present) {
    double all = 0;
    double found = 0;
    for (String term : wanted) {
      double rarity = of(term);
      all += rarity;
      found += present.contains(term) ? rarity : 0;
    }
    return all == 0 ? 0 : found / all;
  }
}
