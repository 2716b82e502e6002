package dev.wellspring.samplewriter.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

class PictureFilesTest {
  private final BufferedImage picture =
      Picture.blank(64, 48).fill(0, 0, 32, 48, new Color(200, 0, 0)).image();

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  private static ImageReader reader(String format, byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
    return reader;
  }

  @Test
  void pngKeepsEveryPixel() throws IOException {
    assertThat(read(PictureFiles.png(picture)).getRGB(10, 10)).isEqualTo(picture.getRGB(10, 10));
  }

  @Test
  void pngKeepsTransparency() throws IOException {
    BufferedImage transparent = Picture.transparent(20, 20).image();
    assertThat(read(PictureFiles.png(transparent)).getRGB(10, 10) >>> 24).isZero();
  }

  @Test
  void jpegLaysTransparencyOnWhite() throws IOException {
    BufferedImage transparent = Picture.transparent(20, 20).image();
    assertThat(read(PictureFiles.jpeg(transparent, 0.9)).getRGB(10, 10))
        .isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void jpegOfGreyHasOneChannel() throws IOException {
    byte[] file = PictureFiles.jpeg(PictureFiles.grey(picture), 0.9);
    assertThat(read(file).getRaster().getNumBands()).isEqualTo(1);
  }

  @Test
  void cmykJpegHasFourInvertedInksAndTheMarkerThatSaysSo() throws IOException {
    byte[] file = PictureFiles.cmykJpeg(picture, 1);
    Raster inks = reader("jpeg", file).readRaster(0, null);
    assertThat(inks.getNumBands()).isEqualTo(4);
    int[] red = inks.getPixel(10, 10, new int[4]);
    assertThat(red[0]).isBetween(250, 255);
    assertThat(red[1]).isBetween(0, 5);
    assertThat(red[2]).isBetween(0, 5);
    assertThat(red[3]).isBetween(195, 205);
    assertThat(new String(file, 0, 20, StandardCharsets.ISO_8859_1)).contains("Adobe");
  }

  @Test
  void tiffHasAPageForEachPicture() throws IOException {
    ImageReader reader = reader("tiff", PictureFiles.tiff(List.of(picture, picture, picture)));
    assertThat(reader.getNumImages(true)).isEqualTo(3);
    assertThat(reader.read(2).getRGB(10, 10)).isEqualTo(picture.getRGB(10, 10));
  }
}
