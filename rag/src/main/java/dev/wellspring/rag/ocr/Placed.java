package dev.wellspring.rag.ocr;

/**
 * A piece on the page laid straight.
 *
 * @param piece the text
 * @param left where it begins
 * @param right where it ends
 * @param level how far down its middle is
 * @param height pixels
 */
record Placed(Piece piece, double left, double right, double level, double height) {

  /**
   * @param skew the angle by which the lines of the page run down to the right, radians
   */
  static Placed on(Piece piece, double skew) {
    Region region = piece.region();
    double x = region.centre().x() * Math.cos(skew) + region.centre().y() * Math.sin(skew);
    double y = region.centre().y() * Math.cos(skew) - region.centre().x() * Math.sin(skew);
    boolean upright = region.isUpright();
    double width = upright ? region.height() : region.width();
    double height = upright ? region.width() : region.height();
    return new Placed(piece, x - width / 2, x + width / 2, y, height);
  }

  String text() {
    return piece.text();
  }
}
