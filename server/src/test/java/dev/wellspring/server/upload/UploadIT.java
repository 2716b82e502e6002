package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wellspring.server.engine.UploadFolder;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.RawConnection;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class UploadIT extends RunningService {
  private static final byte[] TEXT =
      bytes("The lighthouse was built in 1887 by the harbour board.");

  @Autowired private UploadFolder folder = new UploadFolder(Path.of(""));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int total() {
    return client.get("/v1/documents").json().path("total").asInt();
  }

  private List<Path> leftovers() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path())) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }

  @Nested
  class AFile {
    @Test
    void isStoredAndShown() {
      Reply reply = client.upload(Multipart.file("lighthouse.txt", TEXT));
      JsonNode stored = reply.expect(201).json();
      String id = stored.path("id").asString();
      assertThat(reply.header("Location")).isEqualTo("/v1/documents/" + id);
      assertThat(stored.propertyNames().iterator().next()).isEqualTo("id");
      assertThat(id).matches("doc_[0-9a-f]{32}");
      assertThat(stored.path("source").asString()).isEqualTo("lighthouse.txt");
      assertThat(stored.path("media_type").asString()).isEqualTo("text/plain");
      assertThat(stored.path("bytes").asInt()).isEqualTo(TEXT.length);
      assertThat(stored.path("outcome").asString()).isEqualTo("created");
      assertThat(stored.path("replaced").isNull()).isTrue();
      assertThat(stored.path("complete").asBoolean()).isTrue();
      assertThat(stored.path("page_count").asInt()).isEqualTo(1);
      assertThat(stored.path("chunks").asInt()).isEqualTo(1);
      assertThat(stored.path("pages").path(0).path("ocr").path("pictures").asInt()).isZero();
      assertThat(stored.has("text")).isFalse();

      JsonNode shown = client.get("/v1/documents/" + id).expect(200).json();
      assertThat(shown.has("outcome")).isFalse();
      assertThat(shown.path("stored_at")).isEqualTo(stored.path("stored_at"));
    }

    @Test
    void isShownWithItsTextIfAsked() {
      String id = client.store("lighthouse.txt", TEXT).path("id").asString();
      JsonNode shown = client.get("/v1/documents/" + id + "?include=text").json();
      assertThat(shown.path("text").asString()).isEqualTo(new String(TEXT, StandardCharsets.UTF_8));
      assertThat(shown.path("pages").path(0).path("text").asString())
          .isEqualTo(shown.path("text").asString());
    }

    @Test
    void isAnsweredWithItsTextIfAsked() {
      Reply reply =
          client.send(
              "POST",
              "/v1/documents?include=text",
              BodyPublishers.ofByteArray(Multipart.file("lighthouse.txt", TEXT).bytes()),
              "Content-Type",
              Multipart.contentType());
      assertThat(reply.expect(201).json().path("text").asString()).contains("lighthouse");
      Reply wrong =
          client.send(
              "POST",
              "/v1/documents?include=all",
              BodyPublishers.ofByteArray(Multipart.file("lighthouse.txt", TEXT).bytes()),
              "Content-Type",
              Multipart.contentType());
      wrong.problem(400, "field_invalid", "include");
    }

    @Test
    void isOneDocumentWhenItIsUploadedTwice() {
      String id = client.store("lighthouse.txt", TEXT).path("id").asString();
      JsonNode again = client.upload(Multipart.file("lighthouse.txt", TEXT)).expect(200).json();
      assertThat(again.path("id").asString()).isEqualTo(id);
      assertThat(again.path("outcome").asString()).isEqualTo("unchanged");
      assertThat(total()).isEqualTo(1);
    }

    @Test
    void replacesAnOlderOneOfTheSameName() {
      String old = client.store("lighthouse.txt", TEXT).path("id").asString();
      JsonNode changed =
          client
              .upload(Multipart.file("lighthouse.txt", bytes("It was rebuilt in 1931.")))
              .expect(201)
              .json();
      assertThat(changed.path("outcome").asString()).isEqualTo("replaced");
      assertThat(changed.path("replaced").asString()).isEqualTo(old);
      client.get("/v1/documents/" + old).problem(404, "document_unknown");
      assertThat(total()).isEqualTo(1);
    }

    @Test
    void comesBackAsItWas() {
      String id = client.store("Größe \"1\".txt", TEXT).path("id").asString();
      Reply original = client.get("/v1/documents/" + id + "/original").expect(200);
      assertThat(original.body()).isEqualTo(TEXT);
      assertThat(original.header("Content-Disposition"))
          .isEqualTo(
              "attachment; filename=\"Gr__e _1_.txt\";"
                  + " filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.txt");
      assertThat(original.header("Content-Security-Policy")).contains("sandbox");
      assertThat(original.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void comesBackInPartsIfAsked() {
      String id = client.store("lighthouse.txt", TEXT).path("id").asString();
      Reply part =
          client.send(
              "GET",
              "/v1/documents/" + id + "/original",
              BodyPublishers.noBody(),
              "Range",
              "bytes=4-13");
      assertThat(part.expect(206).text()).isEqualTo("lighthouse");
      Reply beyond =
          client.send(
              "GET",
              "/v1/documents/" + id + "/original",
              BodyPublishers.noBody(),
              "Range",
              "bytes=9999-");
      beyond.problem(416, "range_unsatisfiable", "Range");
    }

    @Test
    void isGoneWhenItIsDeleted() {
      String id = client.store("lighthouse.txt", TEXT).path("id").asString();
      assertThat(client.delete("/v1/documents/" + id).expect(204).body()).isEmpty();
      client.get("/v1/documents/" + id).problem(404, "document_unknown");
      client.get("/v1/documents/" + id + "/original").problem(404, "document_unknown");
      client.delete("/v1/documents/" + id).problem(404, "document_unknown");
    }

    @Test
    void leavesNothingBehindInTheFolderOfUploads() throws IOException {
      client.store("lighthouse.txt", TEXT);
      client.upload(Multipart.file("twin.txt", TEXT));
      client.upload(Multipart.file("empty.txt", new byte[0]));
      assertThat(leftovers()).isEmpty();
    }
  }

  @Nested
  class AFileName {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "請求書.txt",
          "a\"b;c=d.txt",
          "100% sure & 'true'.txt",
          "📄.txt",
          "$(rm -rf ~).txt",
          "<script>alert(1)</script>.txt",
          "CON.txt",
          ".htaccess"
        })
    void comesBackAsItWasUploaded(String name) {
      JsonNode stored = client.store(name, TEXT);
      String expected = name.substring(name.lastIndexOf('/') + 1);
      assertThat(stored.path("source").asString()).isEqualTo(expected);
      String id = stored.path("id").asString();
      assertThat(client.get("/v1/documents/" + id + "/original").expect(200).body())
          .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd.txt", "C:\\temp\\passwd.txt", "/passwd.txt"})
    void isNeverAPath(String name) {
      assertThat(client.store(name, TEXT).path("source").asString()).isEqualTo("passwd.txt");
    }

    @Test
    void mayComeInTheExtendedForm() {
      Multipart form =
          Multipart.empty()
              .part(
                  "form-data; name=\"file\"; filename=\"x.txt\"; filename*=UTF-8''na%C3%AFve.txt",
                  TEXT);
      assertThat(client.upload(form).expect(201).json().path("source").asString())
          .isEqualTo("naïve.txt");
    }

    @Test
    void mayBe255CharactersInPercentEncoding() {
      Multipart form =
          Multipart.empty()
              .part("form-data; name=\"file\"; filename*=UTF-8''" + "%E8%AB%8B".repeat(255), TEXT);
      assertThat(client.upload(form).expect(201).json().path("source").asString())
          .isEqualTo("請".repeat(255));
    }

    @Test
    void isRefusedWhenItIsLonger() {
      Reply reply = client.upload(Multipart.file("a".repeat(256), TEXT));
      assertThat(reply.problem(400, "field_invalid", "file")).contains("255");
    }
  }

  @Nested
  class AForm {
    @Test
    void declaresTheContextInFields() {
      Multipart form =
          Multipart.file("lighthouse.txt", TEXT)
              .field("context_type", "Technical, reference")
              .field("context_type", "legal")
              .field("content_domain", "Coast")
              .field("document_category", "faq")
              .field("relevance_tags", "light, , tower")
              .field("description", "  About the tower – really. ");
      JsonNode stored = client.upload(form).expect(201).json();
      assertThat(stored.path("context_type").toString())
          .isEqualTo("[\"technical\",\"reference\",\"legal\"]");
      assertThat(stored.path("content_domain").toString()).isEqualTo("[\"coast\"]");
      assertThat(stored.path("document_category").toString()).isEqualTo("[\"faq\"]");
      assertThat(stored.path("relevance_tags").toString()).isEqualTo("[\"light\",\"tower\"]");
      assertThat(stored.path("description").asString()).isEqualTo("About the tower – really.");

      JsonNode options = client.get("/v1/context-options").expect(200).json();
      assertThat(options.path("context_type").path("allowed").toString()).contains("technical");
      assertThat(options.path("relevance_tags").path("allowed").isNull()).isTrue();
      assertThat(options.path("relevance_tags").path("in_use").toString())
          .isEqualTo(
              "[{\"value\":\"light\",\"documents\":1},{\"value\":\"tower\",\"documents\":1}]");
    }

    @Test
    void isRefusedWithoutAFile() {
      client
          .upload(Multipart.empty().field("description", "x"))
          .problem(400, "field_invalid", "file");
      client.upload(Multipart.empty()).problem(400, "field_invalid", "file");
    }

    @Test
    void isRefusedWithTwoFiles() {
      Multipart form =
          Multipart.file("a.txt", TEXT).part("form-data; name=\"file\"; filename=\"b\"", TEXT);
      assertThat(client.upload(form).problem(400, "field_invalid", "file"))
          .contains("exactly once");
    }

    @Test
    void isRefusedWhenTheFileHasNoName() {
      client
          .upload(Multipart.empty().field("file", "just text"))
          .problem(400, "field_invalid", "file");
      client
          .upload(Multipart.empty().part("form-data; name=\"file\"; filename=\"\"", TEXT))
          .problem(400, "field_invalid", "file");
    }

    @Test
    void isRefusedWithAFieldThatIsNotKnown() {
      Reply reply = client.upload(Multipart.file("a.txt", TEXT).field("context_types", "faq"));
      assertThat(reply.problem(400, "field_unknown", "context_types")).contains("context_type");
      assertThat(total()).isZero();
    }

    @Test
    void isRefusedWithAContextThatIsNotAllowed() {
      Reply reply = client.upload(Multipart.file("a.txt", TEXT).field("context_type", "poem"));
      assertThat(reply.problem(422, "context_invalid", "context_type"))
          .contains("'poem'", "technical, creative");
      assertThat(total()).isZero();
    }

    @Test
    void isRefusedWithAFieldThatIsTooLong() {
      Reply reply =
          client.upload(Multipart.file("a.txt", TEXT).field("description", "x".repeat(20_000)));
      reply.problem(413, "too_large", "description");
    }

    @Test
    void isRefusedWithTooManyParts() {
      Multipart form = Multipart.file("a.txt", TEXT);
      for (int i = 0; i < 100; i++) {
        form.field("relevance_tags", "t" + i);
      }
      client.upload(form).problem(400, "request_malformed");
    }

    @ParameterizedTest
    @CsvSource({
      "multipart/form-data, '--x--'",
      "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut off'",
      "multipart/form-data; boundary=x, nonsense",
      "multipart/form-data; boundary=x, ''"
    })
    void isRefusedWhenItIsMalformed(String type, String body) throws IOException {
      Reply reply =
          client.send("POST", "/v1/documents", BodyPublishers.ofString(body), "Content-Type", type);
      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
      assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
      assertThat(leftovers()).isEmpty();
    }
  }

  @Nested
  class AFileOverTheLimit {
    @Test
    void isRefusedWithTheLimit() throws IOException {
      Reply reply = client.upload(Multipart.file("a.txt", new byte[4 << 20]));
      assertThat(reply.problem(413, "too_large", "file")).contains("3145728");
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void isRefusedWithoutALengthToo() throws IOException {
      byte[] form = Multipart.file("a.txt", new byte[4 << 20]).bytes();
      Reply reply =
          client.send(
              "POST",
              "/v1/documents",
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)),
              "Content-Type",
              Multipart.contentType());
      reply.problem(413, "too_large", "file");
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void isRefusedBeforeItIsSentIfItsLengthIsDeclared() throws IOException {
      try (RawConnection connection = new RawConnection(client.base())) {
        String answer =
            connection
                .send(
                    """
                    POST /v1/documents HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: multipart/form-data; boundary=x\r
                    Content-Length: 999999999999\r
                    Expect: 100-continue\r
                    Connection: close\r
                    \r
                    """)
                .answer();
        assertThat(answer).startsWith("HTTP/1.1 413").contains("3145728");
      }
    }
  }

  @Nested
  class AClientThatLeaves {
    private static final String HEAD =
        """
        POST /v1/documents HTTP/1.1\r
        Host: localhost\r
        Content-Type: multipart/form-data; boundary=x\r
        Content-Length: %d\r
        \r
        --x\r
        Content-Disposition: form-data; name="file"; filename="left.txt"\r
        \r
        """;

    @Test
    void inTheMiddleOfTheBodyStoresNothing() throws IOException {
      RawConnection connection = new RawConnection(client.base());
      connection.send(HEAD.formatted(1 << 20)).send("a".repeat(100_000)).reset();
      await().atMost(Duration.ofSeconds(30)).until(() -> leftovers().isEmpty());
      assertThat(total()).isZero();
      client.store("after.txt", TEXT);
      assertThat(total()).isEqualTo(1);
    }

    @Test
    void afterTheBodyFindsTheDocumentLater() throws IOException {
      String rest = "The keeper left in 1964.\r\n--x--\r\n";
      String head = HEAD.formatted(0);
      int length = head.substring(head.indexOf("--x")).length() + rest.length();
      RawConnection connection = new RawConnection(client.base());
      connection.send(HEAD.formatted(length) + rest).reset();
      await().atMost(Duration.ofSeconds(30)).until(() -> total() == 1);
    }
  }

  @Nested
  class AClientThatAcceptsEvents {
    private Reply events(Multipart form) {
      return client.upload(form, "Accept", "text/event-stream");
    }

    @Test
    void isToldHowFarItIsAndThenTheDocument() {
      Reply reply = events(Multipart.file("lighthouse.txt", TEXT)).expect(200);
      assertThat(reply.header("content-type")).startsWith("text/event-stream");
      assertThat(reply.text())
          .contains("event: progress\ndata: {\"stage\":\"reading\",\"done\":1,\"total\":1}\n\n")
          .contains("event: progress\ndata: {\"stage\":\"embedding\",\"done\":1,\"total\":1}\n\n")
          .contains("event: progress\ndata: {\"stage\":\"storing\"")
          .contains("event: document\ndata: {\"id\":\"doc_")
          .endsWith("\n\n");
      assertThat(total()).isEqualTo(1);
    }

    @Test
    void isToldTheProblemOfADocument() {
      Reply reply = events(Multipart.file("empty.txt", new byte[0])).expect(200);
      assertThat(reply.text())
          .contains("event: problem\ndata: {\"type\":\"urn:wellspring:problem:document_empty\"")
          .doesNotContain("event: document\n");
    }

    @Test
    void isToldTheProblemOfTheRequestWithItsStatus() {
      events(Multipart.empty()).problem(400, "field_invalid", "file");
    }

    @Test
    void isToldAboutTextsToo() {
      Reply reply =
          client.send(
              "POST",
              "/v1/documents/text",
              BodyPublishers.ofString("{\"text\":\"A short text.\",\"source\":\"a.txt\"}"),
              "Content-Type",
              "application/json",
              "Accept",
              "text/event-stream");
      assertThat(reply.expect(200).text()).contains("event: document\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/event-stream;q=0.5"})
    void isAnsweredAtOnceIfItPrefersThat(String accept) {
      Reply reply = client.upload(Multipart.file("lighthouse.txt", TEXT), "Accept", accept);
      assertThat(reply.expect(201).header("content-type")).isEqualTo("application/json");
    }
  }
}
