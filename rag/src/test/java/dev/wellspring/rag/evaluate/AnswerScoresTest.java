package dev.wellspring.rag.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnswerScoresTest {
  private static final QuestionSet.Asked ANSWERABLE =
      QuestionSet.Asked.of("When?", List.of("The 10th century", "10th"));
  private static final QuestionSet.Asked IMPOSSIBLE = QuestionSet.Asked.of("When?", List.of());
  private static final QuestionSet.Asked FOREIGN = QuestionSet.Asked.foreign("How much?");

  private static Judgement judge(QuestionSet.Asked asked, double confidence, String answer) {
    return Judgement.of(asked, confidence, answer, List.of(answer + " quoted"));
  }

  @Nested
  class AJudgement {
    @Test
    void overlooksArticlesCaseAndPunctuation() {
      assertThat(judge(ANSWERABLE, 1, "10th Century.").exact()).isEqualTo(1);
    }

    @Test
    void takesTheNearestGoldAnswerForF1() {
      Judgement given = judge(ANSWERABLE, 1, "In the 10th century");

      assertThat(given.exact()).isZero();
      assertThat(given.f1()).isCloseTo(2.0 * 2 / (3 + 2), within(1e-9));
      assertThat(given.contains()).isEqualTo(1);
      assertThat(given.proven()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAPartOfAWordForTheAnswer() {
      assertThat(judge(ANSWERABLE, 1, "110th century").contains()).isZero();
    }
  }

  @Nested
  class Scores {
    private final AnswerScores scores =
        new AnswerScores(
            List.of(
                judge(ANSWERABLE, 0.9, "10th"),
                judge(ANSWERABLE, 0.2, "10th"),
                judge(IMPOSSIBLE, 0.95, "10th"),
                judge(IMPOSSIBLE, 0.1, "10th"),
                judge(FOREIGN, 0.32, "10th")));

    @Test
    void countAbstainingAsWrongForTheAnswerable() {
      assertThat(scores.at(0).exact()).isEqualTo(1);
      assertThat(scores.at(0.5).exact()).isEqualTo(0.5);
      assertThat(scores.at(0.5).answered()).isEqualTo(0.5);
    }

    @Test
    void tellHowManyOfTheImpossibleAreAnswered() {
      assertThat(scores.at(0).impossibleAnswered()).isEqualTo(1);
      assertThat(scores.at(0.5).impossibleAnswered()).isEqualTo(0.5);
      assertThat(scores.at(1).impossibleAnswered()).isZero();
    }

    @Test
    void tellHowManyOfTheForeignAreAnswered() {
      assertThat(scores.at(0.3).foreignAnswered()).isEqualTo(1);
      assertThat(scores.at(0.35).foreignAnswered()).isZero();
    }

    @Test
    void arePrintedInStepsOfATwentieth() {
      assertThat(scores.toString().lines().filter(line -> line.matches("\\| 0\\.\\d\\d \\|.*")))
          .hasSize(20)
          .contains("| 0.30 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 1.000 |")
          .contains("| 0.35 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.000 |");
      assertThat(scores.toString())
          .contains("| confidence from | answers | mean confidence | right |");
    }

    @Test
    void leaveOutTheColumnsOfQuestionsThatNobodyAsked() {
      AnswerScores foreignAlone = new AnswerScores(List.of(judge(FOREIGN, 0.3, "10th")));

      assertThat(foreignAlone.toString()).startsWith("| threshold | foreign answered |");
    }

    @Test
    void compareConfidenceWithTruthInBands() {
      assertThat(scores.reliability())
          .extracting(ConfidenceBand::from, ConfidenceBand::answers, ConfidenceBand::right)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(0.1, 1, 0.0),
              org.assertj.core.groups.Tuple.tuple(0.2, 1, 1.0),
              org.assertj.core.groups.Tuple.tuple(0.3, 1, 0.0),
              org.assertj.core.groups.Tuple.tuple(0.9, 2, 0.5));
    }
  }
}
