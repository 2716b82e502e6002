package dev.wellspring.rag.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.rag.WellspringSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerEvaluationIT {
  private static final String CORPUS =
      """
      {"_id":"m1","title":"The mill","text":"The mill was built in 1854 by Josiah Crane."}
      {"_id":"m2","title":"The bridge","text":"The bridge carries two lanes over the river."}
      """;
  private static final String QUESTIONS =
      """
      {"question":"When was the mill built?","answers":["1854","in 1854"],"impossible":false}
      {"question":"What does the bridge carry?","answers":["two lanes"],"impossible":false}
      {"question":"Who painted the ceiling of the chapel?","answers":[],"impossible":true}
      """;

  @TempDir private Path folder;

  private AnswerEvaluation evaluation() {
    return new AnswerEvaluation(WellspringSettings.in(folder.resolve("data")));
  }

  @Test
  void storesTheTextsAsksTheQuestionsAndJudges() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("questions.jsonl"), QUESTIONS);
    List<String> heard = new ArrayList<>();

    AnswerReport report =
        evaluation()
            .run(
                EvaluationFiles.in(folder),
                (storing, done, total) -> heard.add(storing + " " + done + "/" + total));

    AnswerScores scores = report.answers();
    AnswerScores.AtThreshold all = scores.at(0);
    assertThat(all.questions()).isEqualTo(3);
    assertThat(all.exact()).as("1854 is exact, the sentence on the bridge is not").isEqualTo(0.5);
    assertThat(all.contains()).isEqualTo(1);
    assertThat(all.proven()).isEqualTo(1);
    assertThat(scores.at(0.3).answered()).isEqualTo(1);
    assertThat(scores.at(0.3).impossibleAnswered()).isZero();
    assertThat(heard)
        .containsExactly("true 1/2", "true 2/2", "false 1/3", "false 2/3", "false 3/3");
    assertThat(report.passages().at(0).held()).isEqualTo(1);
    assertThat(report.passages().reliability().stream().mapToInt(ConfidenceBand::answers).sum())
        .isEqualTo(3);
    assertThat(report.toString()).contains("impossible answered").contains("impossible above");
  }

  @Test
  void searchesWithoutAnswering() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("questions.jsonl"), QUESTIONS);

    PassageScores scores =
        evaluation().runPassages(EvaluationFiles.in(folder), AnswerEvaluation.Listener.NONE);

    assertThat(scores.at(0).held()).isEqualTo(1);
    List<ConfidenceBand> bands = scores.reliability();
    assertThat(bands.getFirst().right()).as("the least confident").isZero();
    assertThat(bands.getLast().right()).as("the most confident").isEqualTo(1);
  }

  @Test
  void asksQuestionsThatStandElsewhereAndForeignOnes() throws IOException {
    Path corpus = Files.writeString(folder.resolve("texts.jsonl"), CORPUS);
    Path questions =
        Files.writeString(
            folder.resolve("asked.jsonl"),
            """
            {"id":"q1","question":"When was the mill built?","answers":["1854"],"impossible":false}
            {"id":"q2","question":"Who owns the mill?","answers":[],"impossible":true}
            """);
    Path foreign =
        Files.writeString(
            folder.resolve("queries.jsonl"),
            """
            {"_id":"1","text":"heat transfer in hypersonic flow","metadata":{"by":["a","b"]}}
            """);

    AnswerReport report =
        evaluation()
            .run(
                new EvaluationFiles(corpus, Optional.of(questions), Optional.of(foreign)),
                AnswerEvaluation.Listener.NONE);

    assertThat(report.answers().at(0).questions()).isEqualTo(3);
    assertThat(report.answers().at(0).foreignAnswered()).isEqualTo(1);
    assertThat(report.answers().at(0.3).foreignAnswered()).isZero();
    assertThat(report.passages().at(0.4).foreignAnswered()).isZero();
    assertThat(report.toString()).contains("foreign answered").contains("foreign above");
  }

  @Test
  void refusesToMeasureNothing() throws IOException {
    Path corpus = Files.writeString(folder.resolve("texts.jsonl"), CORPUS);
    EvaluationFiles noQuestions = new EvaluationFiles(corpus, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> evaluation().run(noQuestions, AnswerEvaluation.Listener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 texts and 0 questions");
  }

  @Test
  void namesTheLineThatIsNoQuestion() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("questions.jsonl"), "{\"question\":\"Why?\"}\n");

    assertThatThrownBy(
            () -> evaluation().run(EvaluationFiles.in(folder), (storing, done, total) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1 of questions.jsonl")
        .hasMessageContaining("answers");
  }
}
