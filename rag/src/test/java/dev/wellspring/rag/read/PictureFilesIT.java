package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.document.Problem;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesIT {
  private final BufferedImage drawing = Picture.ofLines("Total 12");

  @TempDir Path folder;

  private Reading read(byte[] bytes, RecordingOcr ocr) throws IOException {
    return read(bytes, ocr, ReadLimits.DEFAULT);
  }

  private Reading read(byte[] bytes, RecordingOcr ocr, ReadLimits limits) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    return new DocumentReader(ocr, limits).read(file, "any", null, PageListener.NONE);
  }

  private byte[] encoded(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(drawing, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static Color at(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y));
  }

  @Nested
  class EveryFormat {
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void isOnePage(String format) throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Total 12", new Box(0.1, 0.2, 0.3, 0.1));

      Reading reading = read(encoded(format), ocr);

      assertThat(reading.mediaType()).isEqualTo("image/" + format);
      assertThat(reading.pages()).singleElement().extracting(Page::text).isEqualTo("Total 12");
      Block block = reading.pages().getFirst().blocks().getFirst();
      assertThat(block.kind()).isEqualTo(Block.Kind.PICTURE_TEXT);
      assertThat(block.lines().getFirst().place())
          .isEqualTo(Place.onPage(1, new Box(0.1, 0.2, 0.3, 0.1)));
      assertThat(ocr.pictures.getFirst().getWidth()).isEqualTo(800);
    }

    @Test
    void ofSeveralFramesHasThatManyPages() throws IOException {
      byte[] tiff = PictureFiles.tiff(List.of(drawing, Picture.ofLines("Second page")));

      Reading reading = read(tiff, RecordingOcr.finding("line", Box.WHOLE));

      assertThat(reading.pages()).extracting(Page::number).containsExactly(1, 2);
      assertThat(reading.pages()).extracting(Page::text).containsExactly("line", "line");
    }
  }

  @Nested
  class AJpegThatEndsEarly {
    @Test
    void isReadAsFarAsItGoesAndSaysSo() throws IOException {
      byte[] whole = encoded("jpeg");

      Reading reading =
          read(
              Arrays.copyOf(whole, whole.length * 2 / 3),
              RecordingOcr.finding("Total 12", Box.WHOLE));

      assertThat(reading.pages()).singleElement().extracting(Page::text).isEqualTo("Total 12");
      assertThat(reading.problems())
          .extracting(Problem::page, Problem::code)
          .containsExactly(tuple(1, "picture_truncated"));
    }

    @Test
    void isToldFromAWholeOne() throws IOException {
      assertThat(read(encoded("jpeg"), RecordingOcr.finding("x", Box.WHOLE)).problems()).isEmpty();
    }
  }

  @Nested
  class Colours {
    @Test
    void ofFourInksAreShownAsTheyPrint() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      BufferedImage red =
          Picture.blank(200, 100).background(new Color(200, 30, 30)).text(20, 60, "red").image();

      read(PictureFiles.cmykJpeg(red, 0.95), ocr);

      Color seen = at(ocr.pictures.getFirst(), 190, 90);
      assertThat(seen.getRed()).isBetween(180, 220);
      assertThat(seen.getGreen()).isLessThan(60);
    }

    @Test
    void withTransparencyStandOnWhite() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();

      read(PictureFiles.png(Picture.transparent(200, 100).text(20, 60, "clear").image()), ocr);

      assertThat(at(ocr.pictures.getFirst(), 2, 2)).isEqualTo(Color.WHITE);
    }

    @Test
    void ofSixteenBitsAreKept() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      BufferedImage deep = new BufferedImage(200, 100, BufferedImage.TYPE_USHORT_GRAY);
      deep.createGraphics().drawImage(drawing, 0, 0, 200, 100, null);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(deep, "png", bytes);

      read(bytes.toByteArray(), ocr);

      assertThat(at(ocr.pictures.getFirst(), 199, 99)).isEqualTo(Color.WHITE);
    }
  }

  @Nested
  class Orientation {
    /** Where the stored picture's upper left quarter, painted black, is shown. */
    @ParameterizedTest
    @CsvSource({"1,false,false", "3,true,true", "6,true,false", "8,false,true", "2,true,false"})
    void ofAPhotographIsRespected(int orientation, boolean right, boolean below)
        throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      BufferedImage photo = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
      var graphics = photo.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 400, 200);
      graphics.setColor(Color.BLACK);
      graphics.fillRect(0, 0, 200, 100);
      graphics.dispose();

      read(withOrientation(PictureFiles.jpeg(photo, 0.9), orientation), ocr);

      BufferedImage seen = ocr.pictures.getFirst();
      assertThat(seen.getWidth() < seen.getHeight()).isEqualTo(orientation >= 5);
      int x = right ? seen.getWidth() - 20 : 20;
      int y = below ? seen.getHeight() - 20 : 20;
      assertThat(at(seen, x, y).getRed()).isLessThan(40);
    }

    private byte[] withOrientation(byte[] jpeg, int orientation) {
      ByteBuffer exif = ByteBuffer.allocate(jpeg.length + 36);
      exif.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34);
      exif.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
      exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
      exif.putShort((short) orientation).putShort((short) 0).putInt(0);
      exif.put(jpeg, 2, jpeg.length - 2);
      return exif.array();
    }
  }

  @Nested
  class Size {
    @Test
    void aboveWhatIsDecodedIsHalved() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      ReadLimits small =
          new ReadLimits(
              1 << 20,
              10,
              500_000,
              200_000,
              1_000_000,
              100,
              100,
              50,
              1_000,
              ReadLimits.DEFAULT.time());

      read(PictureFiles.png(drawing), ocr, small);

      assertThat(ocr.pictures.getFirst().getWidth()).isBetween(260, 400);
    }
  }

  @Nested
  class DrawnForReaders {
    @Test
    void isAtMostAsWideAsAsked() throws IOException {
      Path file = Files.write(folder.resolve("upload"), PictureFiles.png(drawing));
      PagePictures pictures = new PagePictures(ReadLimits.DEFAULT);

      assertThat(pictures.page(file, 1, 300))
          .hasValueSatisfying(picture -> assertThat(picture.getWidth()).isEqualTo(300));
      assertThat(pictures.page(file, 1, 2_000))
          .hasValueSatisfying(picture -> assertThat(picture.getWidth()).isEqualTo(800));
      assertThat(pictures.page(file, 2, 300)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> pictures.page(file, 1, 99));
    }
  }
}
