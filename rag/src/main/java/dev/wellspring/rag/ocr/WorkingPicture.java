package dev.wellspring.rag.ocr;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Turns any picture into opaque pixels of a bounded number. */
final class WorkingPicture {

  private WorkingPicture() {}

  /**
   * Copies a picture; one of more than {@code maxPixels} is shrunk by averaging, in bands, so that
   * nothing of the size of the original is allocated.
   */
  static Pixels of(BufferedImage picture, int maxPixels) {
    double pixels = (double) picture.getWidth() * picture.getHeight();
    int ground = Ground.of(picture).getRGB() & 0xFFFFFF;
    if (pixels <= maxPixels) {
      return copy(picture, ground);
    }
    double scale = Math.sqrt(maxPixels / pixels);
    int width = (int) Math.clamp(picture.getWidth() * scale, 1, maxPixels);
    int height = (int) Math.clamp(picture.getHeight() * scale, 1, (double) maxPixels / width);
    return shrink(picture, width, height, ground);
  }

  private static Pixels copy(BufferedImage picture, int ground) {
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.setColor(new java.awt.Color(ground));
      graphics.fillRect(0, 0, opaque.getWidth(), opaque.getHeight());
      graphics.drawImage(picture, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    int[] rgb = ((DataBufferInt) opaque.getRaster().getDataBuffer()).getData();
    return new Pixels(opaque.getWidth(), opaque.getHeight(), rgb);
  }

  private static Pixels shrink(BufferedImage picture, int width, int height, int ground) {
    int[] rgb = new int[width * height];
    int[] row = new int[picture.getWidth()];
    long[] sums = new long[width * 3];
    int[] counts = new int[width];
    int y = 0;
    for (int target = 0; target < height; target++) {
      java.util.Arrays.fill(sums, 0);
      java.util.Arrays.fill(counts, 0);
      int end = (int) Math.max(y + 1L, (long) (target + 1) * picture.getHeight() / height);
      for (; y < end && y < picture.getHeight(); y++) {
        picture.getRGB(0, y, row.length, 1, row, 0, row.length);
        for (int x = 0; x < row.length; x++) {
          int colour = over(row[x], ground);
          int column = (int) ((long) x * width / row.length);
          sums[column * 3] += colour >> 16 & 255;
          sums[column * 3 + 1] += colour >> 8 & 255;
          sums[column * 3 + 2] += colour & 255;
          counts[column]++;
        }
      }
      for (int x = 0; x < width; x++) {
        int n = Math.max(1, counts[x]);
        rgb[target * width + x] =
            (int) (sums[x * 3] / n) << 16
                | (int) (sums[x * 3 + 1] / n) << 8
                | (int) (sums[x * 3 + 2] / n);
      }
    }
    return new Pixels(width, height, rgb);
  }

  private static int over(int argb, int ground) {
    int alpha = argb >>> 24;
    if (alpha == 255) {
      return argb & 0xFFFFFF;
    }
    return mix(argb >> 16 & 255, ground >> 16 & 255, alpha) << 16
        | mix(argb >> 8 & 255, ground >> 8 & 255, alpha) << 8
        | mix(argb & 255, ground & 255, alpha);
  }

  private static int mix(int colour, int ground, int alpha) {
    return (colour * alpha + ground * (255 - alpha) + 127) / 255;
  }
}
