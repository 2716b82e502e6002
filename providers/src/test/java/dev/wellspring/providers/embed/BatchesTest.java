package dev.wellspring.providers.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
  private static final TokenEstimate ESTIMATE = new TokenEstimate();

  @Nested
  class Texts {
    private final Batches batches = new Batches(4, 3, 6, text -> text.split(" ", -1).length);

    @Test
    void areSplitByCount() {
      assertThat(batches.of(List.of("a", "b", "c", "d")))
          .containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void areSplitByTokens() {
      assertThat(batches.of(List.of("a b c", "d e f", "g")))
          .containsExactly(List.of("a b c", "d e f"), List.of("g"));
    }

    @Test
    void areCutToTheWindow() {
      assertThat(batches.of(List.of("a b c d e f"))).containsExactly(List.of("a b c d"));
    }

    @Test
    void areNeverEmpty() {
      assertThat(batches.of(List.of("", "a"))).containsExactly(List.of(".", "a"));
      assertThat(batches.of(List.of())).isEmpty();
    }

    @Test
    void areNotCutThroughASign() {
      Batches single = new Batches(1, 1, 1, String::length);
      assertThat(single.of(List.of("a\ud83d\ude00"))).containsExactly(List.of("a"));
    }
  }

  @ParameterizedTest
  @CsvSource({"word, 1", "wordy, 2", "two words, 3", "2024-01-15, 6", "a.b, 3", "\u4e2d\u6587, 2"})
  void tokensAreEstimated(String text, int tokens) {
    assertThat(ESTIMATE.applyAsInt(text)).isEqualTo(tokens);
  }
}
