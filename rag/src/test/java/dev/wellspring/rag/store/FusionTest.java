package dev.wellspring.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {
  private static final Fusion HALF = new Fusion(0.5, 0);

  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  @Test
  void scalesDoNotMatter() {
    double[] words = {30, 10, 20};
    double[] similarities = {0.2, 0.3, 0.5};
    double[] larger = Arrays.stream(words).map(word -> 100 * word + 7).toArray();
    assertThat(HALF.fuse(larger, similarities))
        .containsExactly(HALF.fuse(words, similarities), Offset.offset(1e-9));
  }

  @Test
  void theWeightDecidesBetweenTheSides() {
    double[] words = {3, 0, 0};
    double[] similarities = {0, 0, 0.9};
    assertThat(best(new Fusion(0.4, 0).fuse(words, similarities))).isZero();
    assertThat(best(new Fusion(0.6, 0).fuse(words, similarities))).isEqualTo(2);
  }

  @Test
  void aPreferredCandidateGetsTheBoostAndNobodyElseAnything() {
    double[] words = {3, 1, 0};
    double[] similarities = {0.2, 0.3, 0.9};
    double[] plain = HALF.fuse(words, similarities);
    double[] boosted = HALF.fuse(words, similarities, new boolean[] {false, true, false});
    assertThat(boosted).containsExactly(plain[0], plain[1] + Fusion.TAG_BOOST, plain[2]);
  }

  @Nested
  class WhereOneSideIsAllTheSame {
    @Test
    void theOtherDecidesAlone() {
      assertThat(best(HALF.fuse(new double[] {0, 0, 0}, new double[] {0.1, 0.8, 0.3})))
          .isEqualTo(1);
      assertThat(best(HALF.fuse(new double[] {1, 2, 7}, new double[] {0.5, 0.5, 0.5})))
          .isEqualTo(2);
    }

    @Test
    void nothingIsNotANumber() {
      assertThat(HALF.fuse(new double[] {2, 2}, new double[] {0.5, 0.5})).containsExactly(0, 0);
    }
  }

  @Nested
  class WithFewCandidates {
    @Test
    void noneGiveNone() {
      assertThat(HALF.fuse(new double[0], new double[0])).isEmpty();
    }

    @Test
    void oneHasAScore() {
      assertThat(HALF.fuse(new double[] {5}, new double[] {0.7})).containsExactly(0);
    }
  }

  @Test
  void theOnlyCandidateWithTheWordsIsLifted() {
    double[] words = new double[100];
    double[] similarities = new double[100];
    for (int i = 0; i < 100; i++) {
      similarities[i] = 0.5 + i / 1000.0;
    }
    words[10] = 8;
    assertThat(best(Fusion.DEFAULT.fuse(words, similarities))).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aWeightOutOfRangeIsRefused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fusion(weight, 0))
        .withMessageContaining("vectorWeight must be between 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fusion(0.5, weight))
        .withMessageContaining("feedback must be between 0 and 1");
  }
}
