package dev.wellspring.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.word.WordWriter;
import dev.wellspring.server.http.Multipart;
import dev.wellspring.server.http.Reply;
import dev.wellspring.server.http.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files that are broken, hostile or strange: a clear refusal or a part, and never a failure. */
class BadInputOverHttpIT extends RunningService {
  private static final byte[] PDF =
      PdfWriter.a4()
          .page(page -> page.text(72, 100, 12, "The archive opens at nine."))
          .page(page -> page.text(72, 100, 12, "It closes at five."))
          .bytes();
  private static final byte[] DOCX =
      WordWriter.document().paragraph("The archive opens at nine.").bytes();

  private Reply upload(String name, byte[] content) {
    return client.upload(Multipart.file(name, content));
  }

  private String text(Reply stored) {
    return client.text(stored.expect(201).json().path("id").asString());
  }

  private static byte[] cut(byte[] whole, double share) {
    return Arrays.copyOf(whole, (int) (whole.length * share));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(
          """
          <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
          """
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("_rels/.rels"));
      zip.write(
          """
          <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
          """
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] word(String prologue, String content) throws IOException {
    String xml =
        "<?xml version=\"1.0\"?>"
            + prologue
            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body><w:p><w:r><w:t>"
            + content
            + "</w:t></w:r></w:p></w:body></w:document>";
    return zip("word/document.xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  @Nested
  class AFile {
    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.docx", "a.txt", "a.png"})
    void thatIsEmptyIsRefused(String name) {
      upload(name, new byte[0]).problem(422, "document_empty", "file");
    }

    @Test
    void withAnotherExtensionIsReadByItsContent() {
      Reply stored = upload("archive.txt", PDF);
      assertThat(text(stored)).contains("opens at nine", "closes at five");
      assertThat(stored.json().path("media_type").asString()).isEqualTo("application/pdf");
    }

    @Test
    void ofAFormatThatIsNotReadIsNamedWithThoseThatAre() throws IOException {
      ByteArrayOutputStream jar = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(jar)) {
        zip.putNextEntry(new ZipEntry("Main.class"));
        zip.write(new byte[100]);
      }
      JsonNode problem = upload("a.jar", jar.toByteArray()).problem(415, "type_unsupported");
      assertThat(problem.path("detail").asString()).contains("PDF", "Word", "Markdown", "PNG");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "%PDF-1.7\nnothing of the kind",
          "\u0089PNG\r\n\u001a\nnothing",
          "PK\u0003\u0004x"
        })
    void thatOnlyClaimsToBeAFormatIsRefused(String content) {
      Reply reply = upload("a.pdf", content.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(reply.status()).as(reply.text()).isIn(415, 422);
      assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void ofNoiseIsRefusedOrReadButNeverAFailure() {
      Random random = new Random(17);
      for (String name : new String[] {"a.pdf", "a.docx", "a.png", "a.txt", "a"}) {
        byte[] noise = new byte[50_000];
        random.nextBytes(noise);
        assertThat(upload(name, noise).status()).as(name).isIn(201, 415, 422);
      }
    }
  }

  @Nested
  class ATruncatedFile {
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void isRefusedOrReadInPart(double share) {
      assertThat(upload("a.pdf", cut(PDF, share)).status()).isIn(201, 422);
      upload("a.docx", cut(DOCX, share)).problem(422, "document_broken", "file");
      byte[] png = PictureFiles.png(Picture.ofLines("Half a picture"));
      assertThat(upload("a.png", cut(png, share)).status()).isIn(201, 422);
    }
  }

  @Nested
  class AnEncryptedFile {
    private final byte[] pdf =
        PdfWriter.a4()
            .page(page -> page.text(72, 100, 12, "The safe is behind the map."))
            .encrypted("s3cret")
            .bytes();
    private final byte[] docx =
        WordWriter.document().paragraph("The safe is behind the map.").encrypted("s3cret").bytes();

    @Test
    void asksForThePassword() {
      upload("a.pdf", pdf).problem(422, "password_required", "password");
      upload("a.docx", docx).problem(422, "password_required", "password");
    }

    @Test
    void isNotOpenedByAnotherPassword() {
      for (byte[] content : new byte[][] {pdf, docx}) {
        Reply reply = client.upload(Multipart.file("a", content).field("password", "wr0ng"));
        reply.problem(422, "password_wrong", "password");
        assertThat(reply.text()).doesNotContain("wr0ng");
      }
    }

    @Test
    void isOpenedByItsPassword() {
      for (byte[] content : new byte[][] {pdf, docx}) {
        Reply reply = client.upload(Multipart.file("a", content).field("password", "s3cret"));
        assertThat(text(reply)).contains("behind the map");
      }
    }

    @Test
    void hasNoPagePictures() {
      Reply stored = client.upload(Multipart.file("a.pdf", pdf).field("password", "s3cret"));
      String id = stored.expect(201).json().path("id").asString();
      client.get("/v1/documents/" + id + "/pages/1/picture").problem(422, "password_required");
    }
  }

  @Nested
  class ABomb {
    @Test
    void inAZipIsRefused() throws IOException {
      byte[] bomb = word("", " ".repeat(40 << 20));
      assertThat(bomb.length).isLessThan(1 << 20);
      Reply reply = upload("a.docx", bomb);
      assertThat(reply.problem(413, "limit_exceeded", "file")).contains("inflat");
    }

    @Test
    void ofEntitiesIsRefused() throws IOException {
      StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"lol\">");
      for (int i = 1; i < 12; i++) {
        entities
            .append("<!ENTITY a%d \"".formatted(i))
            .append("&a%d;".formatted(i - 1).repeat(10))
            .append("\">");
      }
      Reply reply = upload("a.docx", word(entities + "]>", "&a11;"));
      reply.problem(422, "document_broken", "file");
    }

    @Test
    void doesNotFetchWhatIsElsewhere() throws IOException {
      String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
      Reply reply = upload("a.docx", word(doctype, "&e;"));
      assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    }

    @Test
    void ofPixelsIsRefused() {
      byte[] png = PictureFiles.png(Picture.blank(40, 40).image());
      ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
      Reply reply = upload("a.png", png);
      assertThat(reply.status()).as(reply.text()).isIn(413, 422);
      assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }
  }

  @Nested
  class ATextInJson {
    private Reply post(String json) {
      return client.post("/v1/documents/text", json);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "%PDF-1.7 is the header that begins each PDF file.",
          "GIF89a is how a GIF begins.",
          "PK\\u0003\\u0004 is how a zip begins."
        })
    void isTextWhateverItLooksLike(String text) {
      Reply stored = post("{\"text\":\"" + text + "\",\"source\":\"look\"}");

      assertThat(text(stored)).contains("begins");
      assertThat(stored.json().path("media_type").asString()).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text",
          "source",
          "description",
          "relevance_tags",
          "content_domain",
          "context_type",
          "document_category"
        })
    void withHalfACharacterOrNulIsRefused(String field) {
      for (String wrong : new String[] {"a\\ud800b", "\\udc00", "a\\u0000b"}) {
        StringBuilder json = new StringBuilder("{\"" + field + "\":\"" + wrong + "\"");
        if (!field.equals("text")) {
          json.append(",\"text\":\"a text\"");
        }
        if (!field.equals("source")) {
          json.append(",\"source\":\"name\"");
        }
        post(json.append("}").toString()).problem(400, "field_invalid", field);
      }
    }
  }

  @Nested
  class AText {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"})
    void isReadInItsEncoding(String charset) {
      String content = "Die Mühle gehört der Bäckerei Größmann, Ölgasse 7.\n".repeat(5);
      String marked = charset.startsWith("UTF-16") ? "\ufeff" + content : content;
      assertThat(text(upload("a.txt", marked.getBytes(Charset.forName(charset)))))
          .contains("Mühle gehört der Bäckerei Größmann");
    }

    @ParameterizedTest
    @CsvSource({"KOI8-R, Жук 7", "GB18030, 中文 7", "windows-1250, łza 7", "IBM866, Жук 8"})
    void isReadInTheCharsetOfItsPart(String charset, String content) {
      byte[] bytes = content.getBytes(Charset.forName(charset));

      JsonNode stored = typed("text/plain; charset=" + charset, bytes).expect(201).json();

      assertThat(client.text(stored.path("id").asString())).contains(content);
      assertThat(stored.path("complete").asBoolean()).isTrue();
    }

    @Test
    void isAnotherDocumentInAnotherCharset() {
      byte[] bytes = "Привет, мир. Это письмо.".getBytes(Charset.forName("KOI8-R"));
      String one = typed("text/plain; charset=windows-1251", bytes).json().path("id").asString();

      JsonNode two = typed("text/plain; charset=koi8-r", bytes).expect(201).json();

      assertThat(two.path("replaced").asString()).isEqualTo(one);
      assertThat(client.text(two.path("id").asString())).contains("Привет, мир.");
    }

    @Test
    void whoseEncodingIsGuessedSaysSo() {
      byte[] bytes = "Это русский текст. ".repeat(9).getBytes(Charset.forName("KOI8-R"));

      JsonNode stored = upload("guess.txt", bytes).expect(201).json();

      assertThat(client.text(stored.path("id").asString())).contains("Это русский текст.");
      assertThat(stored.path("complete").asBoolean()).isFalse();
      assertThat(stored.path("problems").path(0).path("code").asString())
          .isEqualTo("encoding_guessed");
    }

    @Test
    void inACharsetThatNobodyKnowsIsRefused() {
      typed("text/plain; charset=klingon", "abc".getBytes(StandardCharsets.UTF_8))
          .problem(400, "field_invalid", "file");
    }

    private Reply typed(String contentType, byte[] content) {
      return client.upload(
          Multipart.empty()
              .part(
                  "form-data; name=\"file\"; filename=\"typed.txt\"\r\nContent-Type: "
                      + contentType,
                  content));
    }

    @Test
    void ofOneLineOfAMillionCharactersIsRead() {
      String line = "The millionth word is granite. " + "x".repeat(1_000_000);
      Reply stored = upload("line.txt", line.getBytes(StandardCharsets.UTF_8));
      assertThat(text(stored)).startsWith("The millionth word is granite.");
      JsonNode found =
          client.post("/v1/search", "{\"query\":\"granite\",\"top_k\":1}").expect(200).json();
      assertThat(found.path("results").path(0).path("text").asString()).contains("granite");
    }
  }
}
