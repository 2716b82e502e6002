package dev.wellspring.rag.read.pdf;

/**
 * A drawn character, or a form field's whole value. Coordinates are points of the page as
 * displayed.
 *
 * @param text in Unicode; not empty
 * @param x where its baseline begins
 * @param y likewise
 * @param advanceX from there to where its baseline ends
 * @param advanceY likewise
 * @param size of its font, in points as displayed; positive
 * @param bold whether its font says so
 * @param invisible whether it is there to be searched and not to be seen, as over a scan
 */
record Glyph(
    String text,
    double x,
    double y,
    double advanceX,
    double advanceY,
    double size,
    boolean bold,
    boolean invisible) {

  /** In radians, clockwise from left to right as displayed. */
  double angle() {
    return Math.atan2(advanceY, advanceX);
  }

  double middleX() {
    return x + advanceX / 2 + Math.sin(angle()) * size / 3;
  }

  double middleY() {
    return y + advanceY / 2 - Math.cos(angle()) * size / 3;
  }
}
