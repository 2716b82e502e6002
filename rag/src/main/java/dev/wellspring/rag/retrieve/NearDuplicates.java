package dev.wellspring.rag.retrieve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out passages that say nothing new: every word of such a one stands in one better passage,
 * and so do at least {@value #CONTAINED} of its {@value #SHINGLE}-word shingles (containment:
 * Broder, 1997). Case, punctuation and line breaks do not matter. One other number or name is
 * something new, so the invoices of one sender stay apart however alike they are.
 */
final class NearDuplicates {
  private static final int SHINGLE = 3;
  private static final double CONTAINED = 0.8;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private NearDuplicates() {}

  /**
   * The passages without those.
   *
   * @param passages best first
   */
  static List<Passage> dropped(List<Passage> passages) {
    List<Said> said = new ArrayList<>();
    List<Passage> news = new ArrayList<>();
    for (Passage passage : passages) {
      Said next = Said.in(passage);
      if (said.stream().noneMatch(next::standsIn)) {
        said.add(next);
        news.add(passage);
      }
    }
    return List.copyOf(news);
  }

  private record Said(Set<String> words, Set<String> shingles) {
    static Said in(Passage passage) {
      List<String> words =
          BETWEEN_WORDS
              .splitAsStream(passage.chunk().text().toLowerCase(Locale.ROOT))
              .filter(word -> !word.isEmpty())
              .toList();
      Set<String> shingles = new HashSet<>();
      int width = Math.min(SHINGLE, words.size());
      for (int i = 0; i + width <= words.size(); i++) {
        shingles.add(String.join(" ", words.subList(i, i + width)));
      }
      return new Said(Set.copyOf(words), shingles);
    }

    boolean standsIn(Said better) {
      return better.words.containsAll(words)
          && shingles.stream().filter(better.shingles::contains).count()
              >= CONTAINED * shingles.size();
    }
  }
}
