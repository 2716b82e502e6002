package dev.wellspring.rag.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking ranking(String ranked, String relevant) {
    return new Ranking(letters(ranked), Set.copyOf(letters(relevant)));
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  @Test
  void theBestOrderHasAllTheGain() {
    assertThat(ranking("abcd", "ab").ndcg(10)).isEqualTo(1);
    assertThat(ranking("ba", "abcdefghijklm").ndcg(2)).isEqualTo(1);
  }

  @Test
  void gainFallsWithTheLogarithmOfTheRank() {
    // 1 / log2(3)
    assertThat(ranking("xa", "a").ndcg(10)).isEqualTo(0.6309, within(1e-4));
    // (1 / log2(2) + 1 / log2(4)) / (1 / log2(2) + 1 / log2(3))
    assertThat(ranking("axb", "ab").ndcg(10)).isEqualTo(0.9197, within(1e-4));
  }

  @Test
  void whatComesTooLateDoesNotCount() {
    assertThat(ranking("xyza", "a").ndcg(3)).isZero();
    assertThat(ranking("xyza", "ab").recall(3)).isZero();
    assertThat(ranking("xyza", "ab").recall(4)).isEqualTo(0.5);
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstRelevantOne() {
    assertThat(ranking("xab", "ab").reciprocalRank()).isEqualTo(0.5);
    assertThat(ranking("xyz", "ab").reciprocalRank()).isZero();
  }
}
