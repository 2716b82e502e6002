package dev.wellspring.rag.ocr;

/**
 * A line of text cut out of a picture and laid level: three planes (blue, green, red) of values 0
 * to 255.
 *
 * @param width pixels
 * @param height pixels
 * @param planes blue, green, red
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record Strip(int width, int height, float[][] planes) {

  /**
   * The part of the picture under the region, scaled to {@code height}, at most {@code maxWidth}
   * pixels wide.
   */
  static Strip cut(Pixels picture, Region region, int height, int maxWidth) {
    int width =
        Math.clamp(Math.round(region.width() * height / Math.max(1, region.height())), 1, maxWidth);
    double stepAlong = region.width() / width;
    double stepAcross = region.height() / height;
    int samplesAlong = samples(stepAlong);
    int samplesAcross = samples(stepAcross);
    double cos = Math.cos(region.angle());
    double sin = Math.sin(region.angle());
    float[][] planes = new float[3][width * height];
    double[] colour = new double[3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        colour[0] = 0;
        colour[1] = 0;
        colour[2] = 0;
        for (int sy = 0; sy < samplesAcross; sy++) {
          double v = (y + (sy + 0.5) / samplesAcross) * stepAcross - region.height() / 2;
          for (int sx = 0; sx < samplesAlong; sx++) {
            double u = (x + (sx + 0.5) / samplesAlong) * stepAlong - region.width() / 2;
            addCubic(
                picture,
                region.centre().x() + u * cos - v * sin - 0.5,
                region.centre().y() + u * sin + v * cos - 0.5,
                colour);
          }
        }
        double samples = (double) samplesAlong * samplesAcross;
        for (int plane = 0; plane < 3; plane++) {
          planes[plane][y * width + x] = (float) Math.clamp(colour[plane] / samples, 0, 255);
        }
      }
    }
    return new Strip(width, height, planes);
  }

  /** The strip turned by a half. */
  Strip upsideDown() {
    float[][] turned = new float[3][width * height];
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < width * height; i++) {
        turned[plane][width * height - 1 - i] = planes[plane][i];
      }
    }
    return new Strip(width, height, turned);
  }

  private static int samples(double step) {
    return (int) Math.clamp(Math.ceil(step - 0.25), 1, 8);
  }

  /**
   * Adds the colour between four by four pixels (Keys, 1981, a = -0.75 as OpenCV has it), the
   * picture's edge going on for ever.
   */
  private static void addCubic(Pixels picture, double x, double y, double[] colour) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    for (int dy = -1; dy <= 2; dy++) {
      double wy = cubic(dy - fy);
      int row = Math.clamp(y0 + dy, 0, picture.height() - 1);
      for (int dx = -1; dx <= 2; dx++) {
        double weight = wy * cubic(dx - fx);
        int rgb = picture.at(Math.clamp(x0 + dx, 0, picture.width() - 1), row);
        colour[0] += weight * (rgb & 255);
        colour[1] += weight * (rgb >> 8 & 255);
        colour[2] += weight * (rgb >> 16 & 255);
      }
    }
  }

  private static double cubic(double distance) {
    double a = -0.75;
    double d = Math.abs(distance);
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
}
