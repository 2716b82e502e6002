package dev.wellspring.rag.ocr;

/**
 * How much a picture is enlarged or shrunk before text is looked for in it.
 *
 * <p>A page is brought to 1,600 pixels, a small one at most two and a half times enlarged. A long
 * and narrow picture (a till receipt, a banner) keeps up to 736 pixels across, as long as what the
 * detector looks at stays under 4.2 million pixels.
 */
final class DetectionScale {

  private static final double LONGEST_SIDE = 1600;
  private static final double SHORTEST_SIDE = 736;
  private static final double MOST = 2.5;
  private static final double MOST_PIXELS = 4.2e6;

  private DetectionScale() {}

  static double of(int width, int height) {
    double whole = Math.min(MOST, LONGEST_SIDE / Math.max(width, height));
    double narrow = Math.min(1, SHORTEST_SIDE / Math.min(width, height));
    double bounded = Math.sqrt(MOST_PIXELS / ((double) width * height));
    return Math.max(whole, Math.min(narrow, bounded));
  }
}
