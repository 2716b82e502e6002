package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.ocr.PaddleOcr;
import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Defects;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.word.WordWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents with pictures of text, read with the embedded OCR. */
@TestInstance(Lifecycle.PER_CLASS)
class ReadingPicturesIT {
  private static final String[] FORM = {
    "Application", "Name: John Doe", "Mail: john.doe@example.com", "Phone: 555-0123"
  };
  private static final String[] KEYWORDS = {
    "Application", "John Doe", "john.doe@example.com", "555"
  };

  private final BufferedImage form = Picture.ofLines(FORM);
  private final PaddleOcr ocr = PaddleOcr.open(OcrSettings.DEFAULT);

  private final DocumentReader reader = new DocumentReader(ocr, ReadLimits.DEFAULT);

  @TempDir Path folder;

  @AfterAll
  void close() {
    ocr.close();
  }

  private Page read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    Reading reading = reader.read(file, "any", null, PageListener.NONE);
    assertThat(reading.problems()).isEmpty();
    return reading.pages().getFirst();
  }

  @Nested
  class InAPdf {
    @Test
    void drawnSmallIsReadInFull() throws IOException {
      assertThat(read(PdfWriter.a4().page(p -> p.picture(form, 100, 100, 200, 150)).bytes()).text())
          .contains(KEYWORDS);
    }

    @Test
    void besideTextIsAddedToIt() throws IOException {
      Page page =
          read(
              PdfWriter.a4()
                  .page(p ->
                      p.text(72, 72, 12, "The form of last year follows.")
                          .picture(form, 72, 100, 400, 300))
                  .bytes());

      assertThat(page.text()).startsWith("The form of last year follows.").contains(KEYWORDS);
      Line name =
          page.blocks().stream()
              .flatMap(block -> block.lines().stream())
              .filter(line -> line.text().contains("John Doe"))
              .findFirst()
              .orElseThrow();
      Box box = name.place().boxes().getFirst();
      assertThat(name.ocrConfidence()).isBetween(0.5, 1.0);
      assertThat(box.left()).isBetween(72 / 595.3, 300 / 595.3);
      assertThat(box.top()).isBetween(100 / 841.9, 400 / 841.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void onARotatedPageIsRead(int degrees) throws IOException {
      byte[] pdf =
          PdfWriter.sized(400, 300)
              .page(p -> p.rotated(degrees).picture(form, 0, 0, 400, 300))
              .bytes();

      assertThat(read(pdf).text()).contains(KEYWORDS);
    }

    @Test
    void underInvisibleTextIsNotReadTwice() throws IOException {
      Page page =
          read(
              PdfWriter.sized(400, 300)
                  .page(p -> {
                    p.picture(Picture.ofLines("Invoice 4711"), 0, 0, 400, 300);
                    for (int y = 10; y < 290; y += 8) {
                      p.invisibleText(10, y, 8, "Invoice 4711 Invoice 4711 Invoice 4711");
                    }
                  })
                  .bytes());

      assertThat(page.ocr().alreadyInText()).isPositive();
      assertThat(page.ocr().lines()).isZero();
    }

    @Test
    void drawnAsShapesIsRead() throws IOException {
      byte[] pdf =
          PdfWriter.a4()
              .page(p ->
                  p.outlineText(72, 100, 18, "Words that are shapes")
                      .outlineText(72, 140, 18, "Total 1,250.00"))
              .bytes();

      assertThat(read(pdf).text()).contains("1,250.00");
    }

    @Test
    void asAJpegOfFourInksIsRead() throws IOException {
      byte[] jpeg = PictureFiles.cmykJpeg(form, 0.9);

      assertThat(read(PdfWriter.a4().page(p -> p.jpeg(jpeg, 72, 72, 400, 300)).bytes()).text())
          .contains("Application", "John Doe", "555-0123");
    }
  }

  @Nested
  class InAWordFile {
    @Test
    void isRead() throws IOException {
      assertThat(read(WordWriter.document().picture(form, 200, 150).bytes()).text())
          .contains(KEYWORDS);
    }

    @Test
    void withTransparencyIsRead() throws IOException {
      BufferedImage clear =
          Picture.transparent(800, 200).fontSize(24).text(40, 100, "Revenue 2.5M in Q4").image();

      assertThat(read(WordWriter.document().picture(clear, 400, 100).bytes()).text())
          .contains("2.5M", "Q4");
    }
  }

  @Nested
  class AScan {
    @ParameterizedTest
    @ValueSource(doubles = {-4, 3})
    void thatIsSkewedIsRead(double degrees) throws IOException {
      assertThat(read(PictureFiles.png(Defects.skewed(form, degrees))).text()).contains(KEYWORDS);
    }

    @Test
    void thatIsFaintIsRead() throws IOException {
      assertThat(read(PictureFiles.png(Defects.faded(form, 0.35))).text()).contains(KEYWORDS);
    }

    @Test
    void ofSeveralPagesIsReadPageByPage() throws IOException {
      Path file =
          Files.write(
              folder.resolve("scan"),
              PictureFiles.tiff(List.of(form, Picture.ofLines("Second page", "Total 99.95"))));

      Reading reading = reader.read(file, "scan.tiff", null, PageListener.NONE);

      assertThat(reading.pages().get(0).text()).contains(KEYWORDS);
      assertThat(reading.pages().get(1).text()).contains("99.95");
    }
  }
}
