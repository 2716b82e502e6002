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
              new Judged(AskedKind.ANSWERABLE, 0.9, 1),
              new Judged(AskedKind.ANSWERABLE, 0.8, 0),
              new Judged(AskedKind.ANSWERABLE, 0.3, 1),
              new Judged(AskedKind.ANSWERABLE, 0.1, 1),
              new Judged(AskedKind.IMPOSSIBLE, 0.85, 0),
              new Judged(AskedKind.IMPOSSIBLE, 0.2, 0),
              new Judged(AskedKind.FOREIGN, 0.32, 0)));

  @Test
  void tellWhatEachThresholdLetsThrough() {
    assertThat(scores.at(0)).isEqualTo(new AtThreshold(0, 1, 0.75, 1, 1));
    assertThat(scores.at(0.3)).isEqualTo(new AtThreshold(0.3, 0.75, 0.5, 0.5, 1));
    assertThat(scores.at(0.95)).isEqualTo(new AtThreshold(0.95, 0, 0, 0, 0));
  }

  @Test
  void arePrintedInStepsOfATwentieth() {
    assertThat(scores.toString())
        .startsWith(
            "| threshold | answerable above | with the answer | impossible above | foreign above |")
        .contains("| 0.30 | 0.750 | 0.500 | 0.500 | 1.000 |")
        .contains("| 0.35 | 0.500 | 0.250 | 0.500 | 0.000 |");
  }

  @Test
  void countPassagesWithoutTheAnswerAsWrong() {
    assertThat(scores.reliability())
        .extracting(ConfidenceBand::from, ConfidenceBand::answers, ConfidenceBand::right)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0.1, 1, 1.0),
            org.assertj.core.groups.Tuple.tuple(0.2, 1, 0.0),
            org.assertj.core.groups.Tuple.tuple(0.3, 2, 0.5),
            org.assertj.core.groups.Tuple.tuple(0.8, 2, 0.0),
            org.assertj.core.groups.Tuple.tuple(0.9, 1, 1.0));
  }
}
