package dev.wellspring.server.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.word.WordWriter;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The six that must hold: pictures of 800 x 600, black on white, 24 px, read and answered from. */
class TheSixIT extends RunningService {
  private static final BufferedImage CHART = chart();
  private static final BufferedImage FORM =
      Picture.ofLines(
          "Application Form",
          "Name: John Doe",
          "Email: john.doe@example.com",
          "Phone: 555-123-4567");
  private static final BufferedImage RECEIPT =
      Picture.ofLines(
          "RECEIPT",
          "Store: Corner Shop",
          "Date: 2024-01-15",
          "Coffee beans  12.50",
          "Total: $45.67");
  private static final BufferedImage INVOICE =
      Picture.ofLines(
          "INVOICE #12345",
          "Bill to: Meridian Office Supply",
          "Invoice date: 2024-03-01",
          "Invoice amount: $1,250.00",
          "Due date: 2024-03-31");

  private static final Map<String, Known> TEXTS =
      Map.of(
          "chart", new Known(CHART, List.of("Q4", "Sales", "Revenue", "2.5M", "15%")),
          "form",
              new Known(FORM, List.of("Application", "John Doe", "john.doe@example.com", "555")),
          "receipt", new Known(RECEIPT, List.of("RECEIPT", "2024-01-15", "45.67")),
          "invoice",
              new Known(
                  INVOICE, List.of("INVOICE", "12345", "Meridian", "1,250.00", "2024-03-31")));

  /** A picture and the words that are drawn in it. */
  private record Known(BufferedImage picture, List<String> words) {}

  private static BufferedImage chart() {
    return Picture.blank()
        .lines("Q4 Sales Report", "Revenue: $2.5M", "Growth: 15%")
        .fill(120, 400, 90, 120, Color.GRAY)
        .fill(260, 360, 90, 160, Color.GRAY)
        .fill(400, 330, 90, 190, Color.GRAY)
        .fill(540, 260, 90, 260, Color.DARK_GRAY)
        .rule(90, 520, 680, 520, 2)
        .text(145, 555, "Q1")
        .text(285, 555, "Q2")
        .text(425, 555, "Q3")
        .text(565, 555, "Q4")
        .image();
  }

  private static byte[] pdf(BufferedImage picture) {
    return PdfWriter.a4().page(page -> page.picture(picture, 72, 72, 400, 300)).bytes();
  }

  private static byte[] docx(BufferedImage picture) {
    return WordWriter.document().paragraph("See below.").picture(picture, 400, 300).bytes();
  }

  private void assertRead(JsonNode document, List<String> words) {
    assertThat(document.path("complete").asBoolean()).isTrue();
    assertThat(client.text(document.path("id").asString())).contains(words);
  }

  private JsonNode assertAnswered(String question, String expected, String source) {
    JsonNode answer = client.ask(question);
    assertThat(answer.path("answered").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("answer").asString()).contains(expected);
    assertThat(answer.path("citations").path(0).path("source").asString()).isEqualTo(source);
    return answer;
  }

  @Test
  void uploadTextWithContextSuccess() {
    Reply reply =
        client.post(
            "/v1/documents/text",
            """
            {"text": "The boiler in hall three is drained every 400 hours of operation.",
             "source": "boiler-notes.txt",
             "context_type": ["technical", "reference"],
             "content_domain": "maintenance",
             "document_category": ["user_guide"],
             "relevance_tags": "boiler, hall three",
             "description": "How the boiler is kept."}
            """);
    JsonNode stored = reply.expect(201).json();
    assertThat(stored.path("outcome").asString()).isEqualTo("created");
    String id = stored.path("id").asString();

    JsonNode found =
        client.post("/v1/search", "{\"query\":\"when is the boiler drained\"}").expect(200).json();
    assertThat(found.path("results").path(0).path("document_id").asString()).isEqualTo(id);

    JsonNode document = client.get("/v1/documents/" + id).expect(200).json();
    assertThat(document.path("source").asString()).isEqualTo("boiler-notes.txt");
    assertThat(document.path("context_type").toString()).isEqualTo("[\"technical\",\"reference\"]");
    assertThat(document.path("content_domain").toString()).isEqualTo("[\"maintenance\"]");
    assertThat(document.path("document_category").toString()).isEqualTo("[\"user_guide\"]");
    assertThat(document.path("relevance_tags").toString()).isEqualTo("[\"boiler\",\"hall three\"]");
    assertThat(document.path("description").asString()).isEqualTo("How the boiler is kept.");
  }

  @Test
  void realDocxOcrWithChartImage() {
    JsonNode document = client.store("chart.docx", docx(CHART));
    assertRead(document, List.of("Q4", "Sales", "Revenue", "2.5M", "15%"));
    JsonNode revenue =
        assertAnswered("What was the revenue in the sales report?", "2.5M", "chart.docx");
    assertThat(revenue.path("citations").path(0).path("quote").asString()).contains("Revenue");
    assertAnswered("How large was the growth?", "15%", "chart.docx");
    assertAnswered("What report is it?", "Q4", "chart.docx");
    assertAnswered("Which report is for Q4?", "Sales", "chart.docx");
  }

  @Test
  void realPdfOcrWithFormImage() {
    byte[] pdf = PdfWriter.a4().page(page -> page.picture(FORM, 72, 72, 200, 150)).bytes();
    JsonNode document = client.store("form.pdf", pdf);
    assertRead(document, List.of("Application", "John Doe", "john.doe@example.com", "555"));
    assertAnswered("What is the email address?", "john.doe@example.com", "form.pdf");
  }

  @Test
  void realDocxOcrWithReceiptImage() {
    JsonNode document = client.store("receipt.docx", docx(RECEIPT));
    assertRead(document, List.of("RECEIPT", "2024-01-15", "45.67"));
    assertAnswered("What is the total of the receipt?", "45.67", "receipt.docx");
  }

  @Test
  void ocrTextExtractionAccuracy() {
    assertSoftly(softly ->
        TEXTS.forEach((name, known) -> {
          JsonNode pdf = client.store(name + ".pdf", pdf(known.picture()));
          softly
              .assertThat(client.text(pdf.path("id").asString()))
              .as(name + ".pdf")
              .contains(known.words());
          JsonNode docx = client.store(name + ".docx", docx(known.picture()));
          softly
              .assertThat(client.text(docx.path("id").asString()))
              .as(name + ".docx")
              .contains(known.words());
        }));
  }

  @Test
  void ocrWithActualDocumentProcessing() {
    client.store("receipt.pdf", pdf(RECEIPT));
    client.store("form.pdf", pdf(FORM));
    JsonNode invoice = client.store("invoice.pdf", pdf(INVOICE));

    JsonNode answer = assertAnswered("What is the invoice amount?", "1,250.00", "invoice.pdf");

    JsonNode citation = answer.path("citations").path(0);
    assertThat(citation.path("document_id").asString()).isEqualTo(invoice.path("id").asString());
    assertThat(citation.path("page").asInt()).isEqualTo(1);
    assertThat(citation.path("quote").asString()).contains("Invoice amount", "1,250.00");
    assertThat(citation.path("boxes")).isNotEmpty();
    assertThat(citation.path("ocr_confidence").asDouble()).isBetween(0.5, 1.0);
    Reply picture = client.get(citation.path("picture_url").asString()).expect(200);
    assertThat(picture.header("content-type")).isEqualTo("image/png");
  }
}
