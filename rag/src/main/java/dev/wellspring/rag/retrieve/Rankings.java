package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fuses what several queries found. A passage's score is the mean of its scores, which the store
 * has standardised (after CombSUM: Fox and Shaw, 1994); where a query did not find it, its score
 * there is that query's lowest, for it cannot have more. Similarity and words are those of the
 * query that it suits best.
 */
final class Rankings {
  private Rankings() {}

  private record Key(DocumentId document, int chunk) {
    static Key of(Passage passage) {
      return new Key(passage.document().id(), passage.chunk().number());
    }
  }

  /**
   * One ranking of all, best first.
   *
   * @param rankings each best first; those without passages have no say
   */
  static List<Passage> fused(List<List<Passage>> rankings) {
    List<List<Passage>> speaking = rankings.stream().filter(each -> !each.isEmpty()).toList();
    if (speaking.size() <= 1) {
      return speaking.isEmpty() ? List.of() : speaking.getFirst();
    }
    double floor = speaking.stream().mapToDouble(each -> each.getLast().score()).sum();
    Map<Key, Passage> sums = new LinkedHashMap<>();
    for (List<Passage> ranking : speaking) {
      double lowest = ranking.getLast().score();
      for (Passage passage : ranking) {
        double gain = passage.score() - lowest;
        sums.merge(Key.of(passage), scored(passage, gain), Rankings::added);
      }
    }
    List<Passage> fused = new ArrayList<>();
    sums.values().forEach(sum -> fused.add(scored(sum, (floor + sum.score()) / speaking.size())));
    fused.sort(Comparator.comparingDouble(Passage::score).reversed());
    return List.copyOf(fused);
  }

  private static Passage added(Passage one, Passage other) {
    return new Passage(
        one.document(),
        one.chunk(),
        one.score() + other.score(),
        Math.max(one.similarity(), other.similarity()),
        Math.max(one.words(), other.words()));
  }

  private static Passage scored(Passage passage, double score) {
    return new Passage(
        passage.document(), passage.chunk(), score, passage.similarity(), passage.words());
  }
}
