package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.DocumentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets no document take more than a third of the places (one at least), as long as others have
 * passages; places that nobody else wants go to the best of the rest.
 */
final class Diversity {
  private static final int SHARE = 3;

  private Diversity() {}

  /**
   * So many passages, best first.
   *
   * @param passages best first
   */
  static List<Passage> among(List<Passage> passages, int topK) {
    int most = Math.ceilDiv(topK, SHARE);
    Map<DocumentId, Integer> taken = new HashMap<>();
    List<Passage> within = new ArrayList<>();
    List<Passage> beyond = new ArrayList<>();
    for (Passage passage : passages) {
      int rank = taken.merge(passage.document().id(), 1, Integer::sum);
      (rank <= most ? within : beyond).add(passage);
    }
    List<Passage> chosen = new ArrayList<>(within.subList(0, Math.min(topK, within.size())));
    chosen.addAll(beyond.subList(0, Math.min(topK - chosen.size(), beyond.size())));
    return passages.stream().filter(chosen::contains).toList();
  }
}
