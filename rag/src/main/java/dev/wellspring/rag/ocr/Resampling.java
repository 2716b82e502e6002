package dev.wellspring.rag.ocr;

/**
 * Shrinks or enlarges a part of a picture with a triangle filter as wide as the coarser of the two
 * grids (so shrinking averages).
 */
final class Resampling {

  /**
   * For each target position: the first source position that counts, and the weights from there on.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Taps(int[] first, float[][] weights) {

    static Taps between(double sourceFrom, double sourceTo, int target, int sourceLimit) {
      double step = (sourceTo - sourceFrom) / target;
      double reach = Math.max(1, step);
      int[] first = new int[target];
      float[][] weights = new float[target][];
      for (int i = 0; i < target; i++) {
        double middle = sourceFrom + (i + 0.5) * step - 0.5;
        int from = (int) Math.ceil(middle - reach);
        int to = (int) Math.floor(middle + reach);
        int low = Math.clamp(from, 0, sourceLimit - 1);
        int high = Math.clamp(to, low, sourceLimit - 1);
        float[] taps = new float[high - low + 1];
        double sum = 0;
        for (int s = from; s <= to; s++) {
          double weight = Math.max(0, 1 - Math.abs(s - middle) / reach);
          taps[Math.clamp(s, low, high) - low] += (float) weight;
          sum += weight;
        }
        for (int k = 0; k < taps.length; k++) {
          taps[k] /= (float) sum;
        }
        first[i] = low;
        weights[i] = taps;
      }
      return new Taps(first, weights);
    }
  }

  private Resampling() {}

  /**
   * The part of the picture between the given edges (pixels, fractions too) as three planes (blue,
   * green, red) of {@code width * height} values 0 to 255.
   */
  static float[][] planes(
      Pixels picture, double left, double top, double right, double bottom, int width, int height) {
    Taps across = Taps.between(left, right, width, picture.width());
    Taps down = Taps.between(top, bottom, height, picture.height());
    float[][] planes = new float[3][width * height];
    int window = 0;
    for (float[] taps : down.weights) {
      window = Math.max(window, taps.length);
    }
    // Rows already resampled across, by source row modulo the window: each source row is resampled
    // once.
    float[][][] rows = new float[window][3][width];
    int done = down.first[0] - 1;
    for (int y = 0; y < height; y++) {
      int last = down.first[y] + down.weights[y].length - 1;
      for (done = Math.max(done, down.first[y] - 1); done < last; done++) {
        resampleRow(picture, done + 1, across, rows[(done + 1) % window]);
      }
      for (int k = 0; k < down.weights[y].length; k++) {
        float weight = down.weights[y][k];
        float[][] row = rows[(down.first[y] + k) % window];
        for (int plane = 0; plane < 3; plane++) {
          float[] from = row[plane];
          float[] to = planes[plane];
          int offset = y * width;
          for (int x = 0; x < width; x++) {
            to[offset + x] += weight * from[x];
          }
        }
      }
    }
    return planes;
  }

  private static void resampleRow(Pixels picture, int y, Taps across, float[][] row) {
    int[] rgb = picture.rgb();
    int offset = y * picture.width();
    for (int x = 0; x < across.first.length; x++) {
      float[] taps = across.weights[x];
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int k = 0; k < taps.length; k++) {
        int colour = rgb[offset + across.first[x] + k];
        red += taps[k] * (colour >> 16 & 255);
        green += taps[k] * (colour >> 8 & 255);
        blue += taps[k] * (colour & 255);
      }
      row[0][x] = blue;
      row[1][x] = green;
      row[2][x] = red;
    }
  }
}
