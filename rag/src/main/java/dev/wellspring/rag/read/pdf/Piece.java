package dev.wellspring.rag.read.pdf;

/**
 * Words that stand close together on one baseline. Coordinates are points of the page, turned so
 * that the text runs from left to right.
 *
 * @param bold whether most of it is
 */
record Piece(String text, double left, double right, double baseline, double size, boolean bold) {
  private static final double ASCENT = 0.8;
  private static final double DESCENT = 0.22;

  double top() {
    return baseline - ASCENT * size;
  }

  double bottom() {
    return baseline + DESCENT * size;
  }

  double width() {
    return right - left;
  }
}
