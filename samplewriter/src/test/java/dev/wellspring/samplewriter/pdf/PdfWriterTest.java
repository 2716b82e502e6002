package dev.wellspring.samplewriter.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
  private static final BufferedImage PICTURE =
      Picture.blank(100, 50).fill(0, 0, 100, 50, Color.RED).image();

  private static String text(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(document).strip();
    }
  }

  /** The first page at 72 dots per inch, so that a pixel is a point. */
  private static BufferedImage rendered(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFRenderer(document).renderImage(0);
    }
  }

  @Nested
  class GivenText {
    @Test
    void hasATextLayer() throws IOException {
      assertThat(text(PdfWriter.a4().page(page -> page.text(72, 100, 12, "Hello")).bytes()))
          .isEqualTo("Hello");
    }

    @Test
    void breaksAParagraphAtItsWidth() throws IOException {
      byte[] file =
          PdfWriter.a4()
              .page(page -> page.paragraph(72, 100, 60, 12, "one two three four"))
              .bytes();
      assertThat(text(file).lines()).containsExactly("one two", "three four");
    }

    @Test
    void isTheSameTwice() {
      PdfWriter writer = PdfWriter.a4().title("T").page(page -> page.text(72, 100, 12, "Hello"));
      assertThat(writer.bytes()).isEqualTo(writer.bytes());
    }

    @Test
    void invisibleTextIsInTheLayerButNotSeen() throws IOException {
      byte[] file = PdfWriter.a4().page(page -> page.invisibleText(72, 100, 12, "Hello")).bytes();
      assertThat(text(file)).isEqualTo("Hello");
      assertThat(dark(rendered(file))).isZero();
    }

    @Test
    void outlinesAreSeenButNotInTheLayer() throws IOException {
      byte[] file = PdfWriter.a4().page(page -> page.outlineText(72, 100, 24, "Hello")).bytes();
      assertThat(text(file)).isEmpty();
      assertThat(dark(rendered(file))).isPositive();
    }

    private static int dark(BufferedImage page) {
      int dark = 0;
      for (int y = 70; y < 110; y++) {
        for (int x = 60; x < 200; x++) {
          dark += (page.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
        }
      }
      return dark;
    }
  }

  @Nested
  class GivenPictures {
    @Test
    void standsWhereItWasPlacedFromTheTopLeft() throws IOException {
      BufferedImage page =
          rendered(PdfWriter.a4().page(p -> p.picture(PICTURE, 100, 50, 200, 100)).bytes());
      assertThat(page.getRGB(102, 52)).isEqualTo(Color.RED.getRGB());
      assertThat(page.getRGB(297, 147)).isEqualTo(Color.RED.getRGB());
      assertThat(page.getRGB(102, 47)).isEqualTo(Color.WHITE.getRGB());
      assertThat(page.getRGB(302, 52)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void aPictureOnTwoPagesIsStoredOnce() throws IOException {
      byte[] file =
          PdfWriter.a4()
              .page(page -> page.picture(PICTURE, 100, 50, 200, 100))
              .page(page -> page.picture(PICTURE, 10, 50, 20, 10))
              .bytes();
      try (PDDocument document = Loader.loadPDF(file)) {
        assertThat(picture(document, 1)).isSameAs(picture(document, 0));
      }
    }

    private static Object picture(PDDocument document, int page) throws IOException {
      var resources = document.getPage(page).getResources();
      return resources.getXObject(resources.getXObjectNames().iterator().next()).getCOSObject();
    }

    @Test
    void aCmykJpegShowsItsColour() throws IOException {
      byte[] jpeg = PictureFiles.cmykJpeg(PICTURE, 1);
      Color shown =
          new Color(
              rendered(PdfWriter.a4().page(p -> p.jpeg(jpeg, 0, 0, 200, 100)).bytes())
                  .getRGB(50, 50));
      assertThat(shown.getRed()).isGreaterThan(200);
      assertThat(shown.getBlue()).isLessThan(80);
    }

    @Test
    void aRotatedPageIsShownTurned() throws IOException {
      BufferedImage page =
          rendered(
              PdfWriter.sized(300, 200)
                  .page(p -> p.rotated(90).picture(PICTURE, 0, 0, 50, 50))
                  .bytes());
      assertThat(page.getWidth()).isEqualTo(200);
      assertThat(page.getRGB(190, 10)).isEqualTo(Color.RED.getRGB());
    }
  }

  @Nested
  class GivenAPassword {
    private final byte[] file =
        PdfWriter.a4().page(page -> page.text(72, 100, 12, "Hello")).encrypted("rain").bytes();

    @Test
    void refusesToOpenWithoutIt() {
      assertThatThrownBy(() -> Loader.loadPDF(file)).isInstanceOf(InvalidPasswordException.class);
    }

    @Test
    void opensWithIt() throws IOException {
      try (PDDocument document = Loader.loadPDF(file, "rain")) {
        assertThat(new PDFTextStripper().getText(document)).contains("Hello");
      }
    }
  }
}
