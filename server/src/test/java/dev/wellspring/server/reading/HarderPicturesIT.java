package dev.wellspring.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Defects;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.picture.Table;
import dev.wellspring.samplewriter.word.WordWriter;
import dev.wellspring.server.http.RunningService;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pictures as scanners and programs leave them. */
class HarderPicturesIT extends RunningService {
  private static final String[] LETTER = {
    "Delivery note 88213",
    "Harbour Street 14",
    "The crates arrived on 12 May 2023",
    "Weight 340 kg",
    "Signed by A. Moreno"
  };

  private String read(BufferedImage picture) {
    return text("scan.png", PictureFiles.png(picture));
  }

  private String text(String name, byte[] content) {
    return client.text(client.store(name, content).path("id").asString());
  }

  private static void assertLetter(String text) {
    assertThat(text).contains("88213", "Harbour Street 14", "12 May 2023", "340 kg", "Moreno");
  }

  @Nested
  class AScan {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void thatLiesOnItsSideOrHeadIsRead(int quarters) {
      assertLetter(read(Defects.turned(Picture.ofLines(LETTER), quarters)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, 3, 8})
    void thatIsSkewedIsRead(double degrees) {
      assertLetter(read(Defects.skewed(Picture.ofLines(LETTER), degrees)));
    }

    @Test
    void ofLowResolutionIsRead() {
      assertLetter(read(Defects.lowResolution(Picture.ofLines(LETTER), 2)));
    }

    @Test
    void withNoiseIsRead() {
      assertLetter(read(Defects.noisy(Picture.ofLines(LETTER), 12, 7)));
    }

    @Test
    void withLightTextIsRead() {
      assertLetter(read(Defects.faded(Picture.ofLines(LETTER), 0.3)));
    }

    @Test
    void inATiffOfTwoPagesIsReadPageByPage() {
      byte[] tiff =
          PictureFiles.tiff(List.of(Picture.ofLines(LETTER), Picture.ofLines("Second sheet")));
      JsonNode document = client.store("fax.tiff", tiff);
      assertThat(document.path("page_count").asInt()).isEqualTo(2);
      assertThat(client.text(document.path("id").asString()).split("\f"))
          .hasSize(2)
          .satisfies(pages -> assertLetter(pages[0]))
          .satisfies(pages -> assertThat(pages[1]).contains("Second sheet"));
    }
  }

  @Nested
  class ALayout {
    @Test
    void ofTwoColumnsIsReadColumnByColumn() {
      BufferedImage picture =
          Picture.blank()
              .columns(
                  List.of(
                      List.of(
                          "The first pump of the works",
                          "runs by night in hall one",
                          "and is oiled each Monday",
                          "by the keeper of the hall",
                          "who notes it in his book"),
                      List.of(
                          "The second pump is older",
                          "runs by day in hall two",
                          "and is oiled each Friday",
                          "by the keeper of the stores",
                          "who has no book for it")))
              .image();
      assertThat(read(picture).replaceAll("\\s+", " "))
          .containsSubsequence(
              "The first pump of the works",
              "runs by night in hall one",
              "who notes it in his book",
              "The second pump is older",
              "runs by day in hall two",
              "who has no book for it");
    }

    @Test
    void ofATableKeepsItsRows() {
      Table table =
          new Table(
              60,
              80,
              List.of(300.0, 150.0, 150.0),
              Set.of(1, 2),
              List.of(
                  List.of("Article", "Count", "Price"),
                  List.of("Copper pipe", "12", "48.60"),
                  List.of("Brass valve", "3", "71.25")));
      String text = read(Picture.blank().draw(table).image());
      assertThat(text.lines())
          .anySatisfy(line -> assertThat(line).contains("Copper pipe", "12", "48.60"))
          .anySatisfy(line -> assertThat(line).contains("Brass valve", "3", "71.25"));
    }
  }

  @Nested
  class APictureFile {
    @Test
    void withTransparencyIsRead() {
      BufferedImage picture = Picture.transparent(800, 600).lines(LETTER).image();
      assertLetter(read(picture));
    }

    @Test
    void withWhiteTextOnTransparencyIsReadInAPdf() {
      BufferedImage white = Picture.transparent(800, 600).ink(Color.WHITE).lines(LETTER).image();
      byte[] pdf =
          PdfWriter.a4()
              .page(
                  page -> page.fill(50, 50, 500, 400, Color.BLACK).picture(white, 72, 72, 400, 300))
              .bytes();
      assertLetter(text("white.pdf", pdf));
    }

    @Test
    void inFourInksIsRead() {
      assertLetter(text("print.jpg", PictureFiles.cmykJpeg(Picture.ofLines(LETTER), 0.9)));
    }

    @Test
    void inFourInksIsReadInAPdf() {
      byte[] jpeg = PictureFiles.cmykJpeg(Picture.ofLines(LETTER), 0.9);
      byte[] pdf = PdfWriter.a4().page(page -> page.jpeg(jpeg, 72, 72, 400, 300)).bytes();
      assertLetter(text("print.pdf", pdf));
    }
  }

  @Nested
  class ADocumentWithTextAndPictures {
    @Test
    void hasThePicturesTextBesideItsOwn() {
      byte[] pdf =
          PdfWriter.a4()
              .page(page ->
                  page.text(72, 80, 12, "This page has a text layer of its own.")
                      .picture(Picture.ofLines(LETTER), 72, 120, 400, 300))
              .bytes();
      JsonNode document = client.store("both.pdf", pdf);
      String text = client.text(document.path("id").asString());
      assertThat(text).contains("This page has a text layer of its own.");
      assertLetter(text);
      assertThat(document.path("pages").path(0).path("ocr").path("read").asInt()).isEqualTo(1);
    }

    @Test
    void hasNothingTwiceThatItsTextLayerHas() {
      Picture scan = Picture.blank();
      for (int i = 0; i < LETTER.length; i++) {
        scan.text(50, 100 + 50 * i, LETTER[i]);
      }
      byte[] pdf =
          PdfWriter.sized(800, 600)
              .page(page -> {
                page.picture(scan.image(), 0, 0, 800, 600);
                for (int i = 0; i < LETTER.length; i++) {
                  page.invisibleText(50, 100 + 50 * i, 24, LETTER[i]);
                }
              })
              .bytes();
      String text = text("searchable.pdf", pdf);
      assertLetter(text);
      assertThat(text.split("88213", -1)).hasSize(2);
    }

    @Test
    void hasAPictureThatIsUsedTwiceReadOnce() {
      BufferedImage stamp = Picture.ofLines(LETTER);
      byte[] docx =
          WordWriter.document()
              .paragraph("First.")
              .picture(stamp, 400, 300)
              .paragraph("Second.")
              .picture(stamp, 400, 300)
              .bytes();
      String text = text("twice.docx", docx);
      assertLetter(text);
      assertThat(text.split("88213", -1)).hasSize(2);
    }
  }
}
