package dev.wellspring.rag.ocr;

/** How much a picture is enlarged or shrunk before text is looked for in it. */
final class DetectionScale {

  private static final double LONGEST_SIDE = 1600;
  private static final double MOST = 4;

  private DetectionScale() {}

  static double of(int width, int height) {
    return Math.min(MOST, LONGEST_SIDE / Math.max(width, height));
  }
}
