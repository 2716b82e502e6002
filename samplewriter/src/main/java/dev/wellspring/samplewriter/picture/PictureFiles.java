package dev.wellspring.samplewriter.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as the bytes of a file. */
public final class PictureFiles {
  /** Two bytes marker, two bytes length 14, "Adobe", version 100, flags 0, no colour transform. */
  private static final byte[] ADOBE_MARKER = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  private static final int AFTER_START_OF_IMAGE = 2;

  private PictureFiles() {}

  /** A PNG, with transparency if the picture has it. */
  public static byte[] png(BufferedImage picture) {
    return write("png", List.of(new IIOImage(picture, null, null)), 0);
  }

  /** An opaque copy of the picture in 256 levels of grey, as office scanners deliver it. */
  public static BufferedImage grey(BufferedImage picture) {
    BufferedImage grey =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = grey.getRaster();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color color = new Color(picture.getRGB(x, y));
        int level =
            (color.getRed() * 299 + color.getGreen() * 587 + color.getBlue() * 114 + 500) / 1000;
        raster.setSample(x, y, 0, level);
      }
    }
    return grey;
  }

  /**
   * A JPEG; a grey picture stays grey, transparency is laid on white.
   *
   * @param quality 0 to 1
   */
  public static byte[] jpeg(BufferedImage picture, double quality) {
    boolean writable =
        picture.getType() == BufferedImage.TYPE_BYTE_GRAY
            || picture.getType() == BufferedImage.TYPE_INT_RGB;
    BufferedImage opaque = writable ? picture : onWhite(picture);
    return write("jpeg", List.of(new IIOImage(opaque, null, null)), quality);
  }

  /**
   * A JPEG in four inks, inverted and marked as Adobe's programs write it (Adobe Technical Note
   * 5116, section 18). Black goes to the fourth ink alone.
   *
   * @param quality 0 to 1
   */
  public static byte[] cmykJpeg(BufferedImage picture, double quality) {
    byte[] plain = write("jpeg", List.of(new IIOImage(inverseInks(picture), null, null)), quality);
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(plain, 0, AFTER_START_OF_IMAGE);
    marked.writeBytes(ADOBE_MARKER);
    marked.write(plain, AFTER_START_OF_IMAGE, plain.length - AFTER_START_OF_IMAGE);
    return marked.toByteArray();
  }

  private static Raster inverseInks(BufferedImage picture) {
    WritableRaster inks =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, picture.getWidth(), picture.getHeight(), 4, null);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        inks.setPixel(x, y, inverseInks(new Color(picture.getRGB(x, y))));
      }
    }
    return inks;
  }

  private static int[] inverseInks(Color color) {
    int lightest = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
    if (lightest == 0) {
      return new int[] {255, 255, 255, 0};
    }
    return new int[] {
      255 * color.getRed() / lightest,
      255 * color.getGreen() / lightest,
      255 * color.getBlue() / lightest,
      lightest
    };
  }

  /** A TIFF with one page for each picture, deflated. */
  public static byte[] tiff(List<BufferedImage> pages) {
    return write("tiff", pages.stream().map(page -> new IIOImage(page, null, null)).toList(), 1);
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }

  private static byte[] write(String format, List<IIOImage> pages, double quality) {
    ImageWriter writer = writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam settings = settings(writer, format, quality);
      if (pages.size() == 1) {
        writer.write(null, pages.getFirst(), settings);
      } else {
        writer.prepareWriteSequence(null);
        for (IIOImage page : pages) {
          writer.writeToSequence(page, settings);
        }
        writer.endWriteSequence();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JDK's own writer: a plug-in on the class path must not change the bytes. */
  private static ImageWriter writer(String format) {
    var writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException("this JDK has no writer of its own for " + format);
  }

  private static ImageWriteParam settings(ImageWriter writer, String format, double quality) {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (format.equals("jpeg")) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality((float) quality);
    } else if (format.equals("tiff")) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType("Deflate");
    }
    return settings;
  }
}
