package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.WordsEmbedding;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.embed.EmbeddingSettings;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveAnswererIT {
  private static OnnxEmbeddingModel model;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    model = OnnxEmbeddingModel.open(EmbeddingSettings.DEFAULT);
    shelf =
        new Shelf(model)
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

  private static Answer ask(String question) {
    return new ExtractiveAnswerer(model, AnswerSettings.DEFAULT)
        .answer(question, shelf.passages(question, 8));
  }

  @Nested
  class GivenDocumentsThatSay {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "What is the invoice amount?; $1,250.00; invoice.pdf; Total: $1,250.00",
          "What is the total of the invoice?; $1,250.00; invoice.pdf; Total: $1,250.00",
          "What is the subtotal of the invoice?; $1,150.00; invoice.pdf; Subtotal: $1,150.00",
          "How much tax is on the invoice?; $100.00; invoice.pdf; Tax: $100.00",
          "When is the invoice due?; February 14, 2024; invoice.pdf; Due Date: February 14, 2024",
          "What is the date of the invoice?; January 15, 2024; invoice.pdf; Invoice Date: January 15, 2024",
          "What is the invoice number?; INV-2024-0117; invoice.pdf; Invoice Number: INV-2024-0117",
          "Who is the invoice billed to?; Harbour Coffee; invoice.pdf; Bill To: Harbour Coffee Ltd.",
          "What is the total on the receipt?; 45.67; receipt.docx; TOTAL | 45.67",
          "How much did the coffee cost?; 3.50; receipt.docx; Coffee | 3.50",
          "What is the date on the receipt?; 2024-01-15; receipt.docx; Date: 2024-01-15",
          "What is the applicant's e-mail?; john.doe@example.com; application-form.pdf; Email: john.doe@example.com",
          "Who is the applicant?; John Doe; application-form.pdf; Name: John Doe",
          "What is the applicant's name?; John Doe; application-form.pdf; Name: John Doe",
          "What is the phone number of the applicant?; (555) 123-4567; application-form.pdf; Phone: (555) 123-4567",
          "When was the applicant born?; 12 May 1990; application-form.pdf; Date of birth: 12 May 1990",
          "Which position does the applicant want?; Warehouse clerk; application-form.pdf; Position: Warehouse clerk",
          "What was the revenue in Q4?; $2.5M; sales-chart.docx; Revenue: $2.5M",
          "How large was the growth in Q4?; 15%; sales-chart.docx; Growth: 15%",
          "How many days of annual leave do employees get?; 25; handbook.md; 25 days",
          "How many unused days may be carried over?; five; handbook.md; five unused days",
          "When is the office open?; 7:30; handbook.md; 7:30 to 19:00",
          "Who books trips?; Maria Keller; handbook.md; Maria Keller",
          "How many days per week may employees work from home?; three; handbook.md; three days",
          "What are the core hours?; 10:00 to 15:00; handbook.md; 10:00 to 15:00",
          "How much is reimbursed for a hotel night?; 140 euros; handbook.md; 140 euros",
          "Where must a lost device be reported?; security@bluebird.example; handbook.md; security@bluebird.example"
        })
    void answersAndCitesTheLine(String question, String answer, String source, String quote) {
      Answer given = ask(question);

      assertThat(given.answered()).as("answered with confidence %s", given.confidence()).isTrue();
      assertThat(given.text()).contains(answer);
      assertThat(given.citations().getFirst().source()).isEqualTo(source);
      assertThat(given.citations().getFirst().quote()).contains(quote);
    }

    @Test
    void neverTakesTheSubtotalForTheTotal() {
      assertThat(ask("What is the total amount of the invoice?").text())
          .contains("1,250.00")
          .doesNotContain("1,150.00");
      assertThat(ask("What is the total on the receipt?").text()).doesNotContain("41.50");
    }

    @Test
    void findsTheCellUnderItsColumn() {
      Answer given = ask("What is the unit price of the consulting services on the invoice?");

      assertThat(given.text()).isEqualTo("$95.00");
      assertThat(given.citations().getFirst().quote()).startsWith("Consulting services | 10");
    }

    @Test
    void tellsPlaceAndCertaintyOfTheOcr() {
      Citation citation = ask("What is the total on the receipt?").citations().getFirst();

      Place place = citation.place();
      assertThat(place.picture()).isEqualTo(1);
      assertThat(place.boxes()).hasSize(1);
      assertThat(citation.ocrConfidence()).isEqualTo(0.93);
      assertThat(citation.score()).isBetween(0.0, 1.0);
    }

    @Test
    void marksEveryLineThatASentenceRunsOver() {
      Citation citation = ask("How many unused days may be carried over?").citations().getFirst();

      assertThat(citation.place().boxes()).hasSize(2);
    }
  }

  @Nested
  class GivenDocumentsThatDoNotSay {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Who is the CEO?",
          "What is the discount on the invoice?",
          "What is the IBAN of Northwind Traders?",
          "What is the applicant's salary?",
          "How many patients were treated in the hospital?",
          "When was the bridge built?",
          "What is the boiling point of water?",
          "What was the profit in Q4?",
          "How tall is the lighthouse?",
          "What is the capital of France?"
        })
    void abstainsAndSaysSo(String question) {
      Answer given = ask(question);

      assertThat(given.answered()).as(given.text() + " " + given.confidence()).isFalse();
      assertThat(given.text()).isEqualTo("The documents do not answer this question.");
      assertThat(given.citations()).isEmpty();
    }
  }

  @Nested
  class GivenADocumentThatGivesOrders {
    @Test
    void obeysNone() {
      assertThat(ask("What is the invoice amount?").text()).doesNotContainIgnoringCase("banana");
    }
  }

  /** One whose similarities mean something else. */
  @Nested
  class GivenAnotherEmbeddingModel {
    private final WordsEmbedding other = new WordsEmbedding("another model");
    private final Shelf shelf =
        new Shelf(other)
            .with("invoice.pdf", Papers.INVOICE)
            .with("application-form.pdf", Papers.FORM)
            .with("handbook.md", Papers.HANDBOOK);

    private Answer ask(String question) {
      return new ExtractiveAnswerer(other, AnswerSettings.DEFAULT)
          .answer(question, shelf.passages(question, 8));
    }

    @Test
    void answersByTheWords() {
      assertThat(ask("What is the invoice number?").text()).contains("INV-2024-0117");
      assertThat(ask("What is the applicant's e-mail?").text()).contains("john.doe@example.com");
    }

    @Test
    void abstainsWithoutThem() {
      assertThat(ask("Who painted the Mona Lisa?").answered()).isFalse();
    }
  }

  @Nested
  class GivenNoPassages {
    @Test
    void abstains() {
      Answer given =
          new ExtractiveAnswerer(model, AnswerSettings.DEFAULT).answer("Who?", List.of());

      assertThat(given.answered()).isFalse();
      assertThat(given.confidence()).isZero();
    }
  }
}
