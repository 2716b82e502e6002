package dev.wellspring.rag.read.pdf;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * The page turned so that text of one direction runs from left to right.
 *
 * @param angle of the text, in radians, clockwise as displayed
 */
record Turned(double angle) {
  double across(double x, double y) {
    return x * Math.cos(angle) + y * Math.sin(angle);
  }

  double down(double x, double y) {
    return y * Math.cos(angle) - x * Math.sin(angle);
  }

  /** A rectangle of the turned page on the page as displayed. */
  Rectangle2D display(double left, double top, double right, double bottom) {
    Rectangle2D bounds = new Rectangle2D.Double();
    bounds.setFrameFromDiagonal(point(left, top), point(right, bottom));
    bounds.add(point(right, top));
    bounds.add(point(left, bottom));
    return bounds;
  }

  private Point2D point(double across, double down) {
    return new Point2D.Double(
        across * Math.cos(angle) - down * Math.sin(angle),
        across * Math.sin(angle) + down * Math.cos(angle));
  }
}
