package dev.wellspring.rag.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.evaluate.PassageScores.AtThreshold;
import dev.wellspring.rag.evaluate.PassageScores.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageScoresTest {
  private final PassageScores scores =
      new PassageScores(
          List.of(
              new Judged(true, 0.9, 1),
              new Judged(true, 0.8, 0),
              new Judged(true, 0.3, 1),
              new Judged(true, 0.1, 1),
              new Judged(false, 0.85, 0),
              new Judged(false, 0.2, 0)));

  @Test
  void tellWhatEachThresholdLetsThrough() {
    assertThat(scores.at(0)).isEqualTo(new AtThreshold(0, 1, 0.75, 1));
    assertThat(scores.at(0.3)).isEqualTo(new AtThreshold(0.3, 0.75, 0.5, 0.5));
    assertThat(scores.at(0.95)).isEqualTo(new AtThreshold(0.95, 0, 0, 0));
  }

  @Test
  void countPassagesWithoutTheAnswerAsWrong() {
    assertThat(scores.reliability())
        .extracting(ConfidenceBand::from, ConfidenceBand::answers, ConfidenceBand::right)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0.1, 1, 1.0),
            org.assertj.core.groups.Tuple.tuple(0.2, 1, 0.0),
            org.assertj.core.groups.Tuple.tuple(0.3, 1, 1.0),
            org.assertj.core.groups.Tuple.tuple(0.8, 2, 0.0),
            org.assertj.core.groups.Tuple.tuple(0.9, 1, 1.0));
  }
}
