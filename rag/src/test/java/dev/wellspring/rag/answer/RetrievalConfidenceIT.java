package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.WordsEmbedding;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalConfidenceIT {
  private static final String GATE =
      "The north gate code is changed every Monday by Ines Falk. Deliveries come on Thursdays.";
  private static final String GATE_QUESTION = "Who changes the gate code?";

  private static OnnxEmbeddingModel model;
  private static Shelf shelf;
  private static Shelf alone;

  @BeforeAll
  static void open() {
    model = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT);
    alone = new Shelf(model).with("gate.txt", GATE);
    shelf =
        new Shelf(model)
            .with("gate.txt", GATE)
            .with("invoice.pdf", Papers.INVOICE)
            .with("receipt.docx", Papers.RECEIPT)
            .with("application-form.pdf", Papers.FORM)
            .with("sales-chart.docx", Papers.CHART)
            .with("handbook.md", Papers.HANDBOOK);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static double confidence(Shelf asked, String question) {
    return RetrievalConfidence.with(model).in(question, asked.passages(question, 8));
  }

  @Nested
  class GivenPassagesThatSay {
    @ParameterizedTest
    @ValueSource(
        strings = {
          GATE_QUESTION,
          "When do deliveries come?",
          "What is the total of the invoice?",
          "What is the invoice number?",
          "What is the applicant's e-mail?",
          "How many unused days may be carried over?",
          "Who books trips?"
        })
    void isEnough(String question) {
      assertThat(confidence(shelf, question)).isGreaterThan(RetrievalConfidence.THRESHOLD);
    }

    @Test
    void doesNotDependOnWhatElseIsStored() {
      assertThat(confidence(alone, GATE_QUESTION))
          .isCloseTo(confidence(shelf, GATE_QUESTION), within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.9, 7", "-30, 1000"})
    void doesNotReadTheScoresOfTheStore(double similarity, double words) {
      List<Passage> passages = shelf.passages(GATE_QUESTION, 8);
      List<Passage> otherwise =
          passages.stream()
              .map(each ->
                  new Passage(each.document(), each.chunk(), 100 * words, similarity, words))
              .toList();

      assertThat(RetrievalConfidence.with(model).in(GATE_QUESTION, otherwise))
          .isEqualTo(RetrievalConfidence.with(model).in(GATE_QUESTION, passages));
    }
  }

  @Nested
  class GivenPassagesThatDoNotSay {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "When was the bridge built?",
          "What is the boiling point of water?",
          "What is the capital of France?",
          "Who painted the Mona Lisa?",
          "How do I bake sourdough bread?"
        })
    void isNotEnough(String question) {
      assertThat(confidence(shelf, question)).isLessThan(RetrievalConfidence.THRESHOLD);
      assertThat(confidence(alone, question)).isLessThan(RetrievalConfidence.THRESHOLD);
    }
  }

  @Nested
  class GivenNoPassages {
    @Test
    void isNone() {
      assertThat(RetrievalConfidence.with(model).in(GATE_QUESTION, List.of())).isZero();
    }
  }

  /** One whose similarities mean something else, and which may cost money. */
  @Nested
  class GivenAnotherEmbeddingModel {
    private final WordsEmbedding other = new WordsEmbedding("another model");
    private final Shelf shelf =
        new Shelf(other)
            .with("gate.txt", GATE)
            .with("invoice.pdf", Papers.INVOICE)
            .with("handbook.md", Papers.HANDBOOK);

    private double confidence(String question) {
      return RetrievalConfidence.with(other).in(question, shelf.passages(question, 8));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          GATE_QUESTION,
          "What is the invoice number?",
          "What is the total of the invoice?"
        })
    void isEnoughByTheWords(String question) {
      assertThat(confidence(question)).isGreaterThan(RetrievalConfidence.THRESHOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who painted the Mona Lisa?", "How do I bake sourdough bread?"})
    void isNotEnoughWithoutThem(String question) {
      assertThat(confidence(question)).isLessThan(RetrievalConfidence.THRESHOLD);
    }

    @Test
    void needsNoFurtherEmbedding() {
      List<Passage> passages = shelf.passages(GATE_QUESTION, 8);
      long before = other.embedded();

      RetrievalConfidence.with(other).in(GATE_QUESTION, passages);

      assertThat(other.embedded()).isEqualTo(before);
    }
  }
}
