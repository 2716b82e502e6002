package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionReaderTest {
  @ParameterizedTest
  @CsvSource({
    "What is the invoice amount?, MONEY",
    "How much did it cost?, MONEY",
    "When is it due?, DATE",
    "In what year was it founded?, DATE",
    "How many people came?, NUMBER",
    "Who is the applicant?, NAME",
    "What is the applicant's e-mail?, EMAIL",
    "What is her phone number?, PHONE",
    "What percentage is it?, PERCENT",
    "What is the order number?, IDENTIFIER",
    "How long does it last?, DURATION"
  })
  void tellsWhichKindOfValueIsWanted(String question, ValueKind kind) {
    assertThat(QuestionReader.read(question).kinds()).contains(kind);
  }

  @Test
  void setsTheDocumentMeantApartFromWhatIsAsked() {
    Question question = QuestionReader.read("What is the total of the invoice?");

    assertThat(question.focus()).containsExactly(Concepts.TOTAL);
    assertThat(question.about()).containsExactlyElementsOf(Terms.stemSet("invoice"));
  }

  @Test
  void asksForTheNameWhereOnlyTheDocumentIsNamed() {
    assertThat(QuestionReader.read("Who is the applicant?").focus()).containsExactly(Concepts.NAME);
  }

  @Test
  void knowsAQuestionForYesOrNo() {
    assertThat(QuestionReader.read("Are pets allowed?").yesOrNo()).isTrue();
    assertThat(QuestionReader.read("Which pets are allowed?").yesOrNo()).isFalse();
  }

  @Test
  void readsAnEmptyOne() {
    assertThat(QuestionReader.read(" ?").terms()).isEmpty();
  }
}
