package dev.wellspring.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.AnswerSettings;
import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.document.Context;
import dev.wellspring.samplewriter.Question;
import dev.wellspring.samplewriter.Question.Answerable;
import dev.wellspring.samplewriter.Question.Unanswerable;
import dev.wellspring.samplewriter.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample folder, read, stored and asked with the real models. */
class SampleQuestionsIT {
  private static final int PASSAGES = 8;

  /**
   * Between the right answers' lowest confidence and the wrong ones' highest, so that a processor
   * on which the models' vectors differ in the third place does not decide.
   */
  private static final double THRESHOLD = 0.16;

  @TempDir static Path temp;

  private static Wellspring wellspring;

  @BeforeAll
  static void store() throws IOException {
    wellspring = Wellspring.open(settings(temp.resolve("data")));
    for (Map.Entry<String, byte[]> sample : Samples.files().entrySet()) {
      Path file = Files.write(temp.resolve(sample.getKey()), sample.getValue());
      wellspring.store(
          new Upload(sample.getKey(), file, Context.NONE, null), ProgressListener.NONE);
    }
  }

  private static WellspringSettings settings(Path folder) {
    WellspringSettings defaults = WellspringSettings.in(folder);
    AnswerSettings answers = defaults.answers();
    return new WellspringSettings(
        defaults.dataFolder(),
        defaults.reading(),
        defaults.ocr(),
        defaults.chunks(),
        defaults.embedding(),
        defaults.fusion(),
        new AnswerSettings(THRESHOLD, answers.maxEmbedded(), answers.maxCitations()),
        defaults.responding(),
        defaults.closeTimeout());
  }

  @AfterAll
  static void close() {
    wellspring.close();
  }

  private static <T extends Question> Stream<T> questions(Class<T> kind) {
    return Question.all().stream().filter(kind::isInstance).map(kind::cast);
  }

  static Stream<Answerable> answerable() {
    return questions(Answerable.class);
  }

  static Stream<Unanswerable> unanswerable() {
    return questions(Unanswerable.class);
  }

  @ParameterizedTest
  @MethodSource("answerable")
  void whatTheSamplesSayIsAnsweredAndCited(Answerable question) {
    Answer answer = wellspring.ask(question.text(), PASSAGES);

    assertThat(answer.answered()).as("confidence %s", answer.confidence()).isTrue();
    assertThat(answer.text()).contains(question.expected());
    Citation first = answer.citations().getFirst();
    assertThat(first.source()).isEqualTo(question.source());
    assertThat(first.place().page()).isEqualTo(question.page());
  }

  @ParameterizedTest
  @MethodSource("unanswerable")
  void whatTheyDoNotSayIsNotAnswered(Unanswerable question) {
    Answer answer = wellspring.ask(question.text(), PASSAGES);

    assertThat(answer.answered()).as("%s %s", answer.text(), answer.confidence()).isFalse();
    assertThat(answer.citations()).isEmpty();
  }
}
