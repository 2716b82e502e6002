package dev.wellspring.rag.read.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Four-colour JPEG pictures, which ImageIO gives only as a raster. Adobe stores their inks
 * inverted, and says in its APP14 segment whether they are CMYK or YCCK (Adobe Technical Note 5116,
 * section 18). The colours are those of plain inks, not of a profile: good enough to read text.
 */
final class Cmyk {
  private static final int APP14 = 0xEE;
  private static final int START_OF_SCAN = 0xDA;
  private static final int YCCK = 2;
  private static final int MOST_SEGMENTS = 200;

  private Cmyk() {}

  /**
   * The picture in RGB.
   *
   * @param raster four bands of eight bits
   * @param transform the APP14 segment's transform, or -1 if there is no such segment
   */
  static BufferedImage toRgb(Raster raster, int transform) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width * 4];
    int[] rgb = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        rgb[x] = pixel(row, x * 4, transform);
      }
      picture.setRGB(0, y, width, 1, rgb, 0, width);
    }
    return picture;
  }

  /** With Adobe's segment the values are how much paper shows, 255 for no ink; else ink. */
  private static int pixel(int[] row, int at, int transform) {
    double c = row[at];
    double m = row[at + 1];
    double y = row[at + 2];
    double k = row[at + 3];
    if (transform == YCCK) {
      double luma = c;
      double blue = m - 128;
      double red = y - 128;
      c = luma + 1.402 * red;
      m = luma - 0.344136 * blue - 0.714136 * red;
      y = luma + 1.772 * blue;
    }
    if (transform < 0) {
      c = 255 - c;
      m = 255 - m;
      y = 255 - y;
      k = 255 - k;
    }
    return shown(c, k) << 16 | shown(m, k) << 8 | shown(y, k);
  }

  private static int shown(double colour, double black) {
    return (int) Math.round(Math.clamp(colour, 0.0, 255.0) * black / 255);
  }

  /** The transform of Adobe's APP14 segment; -1 if there is none. */
  static int transform(ImageInputStream in) throws IOException {
    in.setByteOrder(java.nio.ByteOrder.BIG_ENDIAN);
    in.seek(2);
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = in.readUnsignedShort();
      if (marker >> 8 != 0xFF || (marker & 0xFF) == START_OF_SCAN) {
        return -1;
      }
      int length = in.readUnsignedShort();
      long next = in.getStreamPosition() + length - 2;
      if ((marker & 0xFF) == APP14 && length >= 14 && in.readInt() == 0x41646F62) {
        in.skipBytes(7);
        return in.readUnsignedByte();
      }
      in.seek(next);
    }
    return -1;
  }
}
