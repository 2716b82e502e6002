package dev.wellspring.rag.ocr;

import java.util.List;

/**
 * A rectangle in a picture that may lie askew.
 *
 * @param centre the middle
 * @param width pixels along the direction of reading
 * @param height pixels across it
 * @param angle the direction of reading: radians clockwise (y grows downwards) from "to the right",
 *     as found above -PI/2 and at most PI/2
 */
record Region(Point centre, double width, double height, double angle) {

  /**
   * The reading direction is that of the longer side, or, where the sides are alike, the one that
   * lies nearer to level.
   */
  private static final double ALIKE = 1.5;

  /** Up to so many times as long as thick, an upright region may be one or two level signs. */
  private static final double SHORT = 3;

  static Region of(Point centre, double along, double across, double angle) {
    double level = Math.IEEEremainder(angle, Math.PI);
    boolean alike = Math.max(along, across) < ALIKE * Math.min(along, across);
    boolean keep = alike ? Math.abs(level) <= Math.PI / 4 : along >= across;
    if (keep) {
      return new Region(centre, along, across, halfTurnLess(level));
    }
    return new Region(
        centre, across, along, halfTurnLess(Math.IEEEremainder(angle + Math.PI / 2, Math.PI)));
  }

  private static double halfTurnLess(double angle) {
    return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
  }

  /** Whether the text runs nearer to up or down than to level. */
  boolean isUpright() {
    return Math.abs(angle) > Math.PI / 3;
  }

  /** Whether it is upright and so short that it may as well be a level sign or two, such as 12. */
  boolean mayBeLevel() {
    return isUpright() && width < SHORT * height;
  }

  /** The same rectangle, read from left to right however tall it is; for one that is level. */
  Region asLevel() {
    return isUpright() ? level() : this;
  }

  Region grownBy(double distance) {
    return new Region(centre, width + 2 * distance, height + 2 * distance, angle);
  }

  Region scaled(double factorX, double factorY) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double along = Math.hypot(cos * factorX, sin * factorY);
    double across = Math.hypot(sin * factorX, cos * factorY);
    return new Region(
        new Point(centre.x() * factorX, centre.y() * factorY),
        width * along,
        height * across,
        Math.atan2(sin * factorY, cos * factorX));
  }

  /**
   * The directions in which this region may be read: an upright one from below, from above, or, if
   * it is short, as level text.
   */
  List<Region> waysToRead() {
    if (!isUpright()) {
      return List.of(this);
    }
    Region down = new Region(centre, width, height, angle > 0 ? angle : angle + Math.PI);
    Region up = down.readBackwards();
    return mayBeLevel() ? List.of(up, down, level()) : List.of(up, down);
  }

  /** The same rectangle, its shorter side taken for the direction of reading. */
  private Region level() {
    return new Region(
        centre,
        /* width= */ height,
        /* height= */ width,
        Math.IEEEremainder(angle + Math.PI / 2, Math.PI));
  }

  Region readBackwards() {
    return new Region(centre, width, height, angle > 0 ? angle - Math.PI : angle + Math.PI);
  }

  /** This region after the picture of the given size was turned upside down. */
  Region upsideDown(int pictureWidth, int pictureHeight) {
    return new Region(
        new Point(pictureWidth - centre.x(), pictureHeight - centre.y()), width, height, angle);
  }

  double left() {
    return centre.x() - halfExtentX();
  }

  double right() {
    return centre.x() + halfExtentX();
  }

  double top() {
    return centre.y() - halfExtentY();
  }

  double bottom() {
    return centre.y() + halfExtentY();
  }

  private double halfExtentX() {
    return (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
  }

  private double halfExtentY() {
    return (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2;
  }
}
