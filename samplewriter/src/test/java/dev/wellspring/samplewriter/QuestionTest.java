package dev.wellspring.samplewriter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.samplewriter.Question.Answerable;
import dev.wellspring.samplewriter.Question.Unanswerable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static <T extends Question> List<T> questions(Class<T> kind) {
    return Question.all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Answerable> about(String source) {
    return questions(Answerable.class).stream()
        .filter(question -> question.source().equals(source))
        .toList();
  }

  @Test
  void fiveHaveNoAnswer() {
    assertThat(questions(Unanswerable.class)).hasSize(5);
  }

  @Test
  void everySampleIsAskedAbout() {
    assertThat(questions(Answerable.class))
        .extracting(Answerable::source)
        .containsOnly(Samples.files().keySet().toArray(String[]::new));
  }

  @Test
  void noneIsAskedTwice() {
    assertThat(Question.all()).extracting(Question::text).doesNotHaveDuplicates();
  }

  @Test
  void theHandbookSaysWhatIsExpectedOfIt() {
    String handbook =
        new String(Samples.files().get("handbook.md"), StandardCharsets.UTF_8).replace('\n', ' ');
    assertThat(about("handbook.md"))
        .isNotEmpty()
        .allSatisfy(question -> assertThat(handbook).contains(question.expected()));
  }

  @Test
  void theReportsTextLayerSaysWhatIsExpectedOfItUpToThePageOfTheChart() throws IOException {
    try (PDDocument report = Loader.loadPDF(Samples.files().get("report.pdf"))) {
      for (Answerable question : about("report.pdf")) {
        PDFTextStripper page = new PDFTextStripper();
        page.setStartPage(question.page());
        page.setEndPage(question.page());
        boolean onTheChart = question.page() == 4;
        assertThat(page.getText(report).contains(question.expected()))
            .as(question.text())
            .isNotEqualTo(onTheChart);
      }
    }
  }

  @Test
  void theInvoiceHasNoTextLayer() throws IOException {
    try (PDDocument invoice = Loader.loadPDF(Samples.files().get("invoice.pdf"))) {
      assertThat(new PDFTextStripper().getText(invoice)).isBlank();
    }
  }
}
