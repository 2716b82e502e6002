package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Box;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * From a page's own coordinates to the page as it is displayed: cut to its crop box, turned as its
 * {@code /Rotate} says, in points from the top left.
 */
final class PageGeometry {
  private final double width;
  private final double height;
  private final AffineTransform toDisplay;

  private PageGeometry(double width, double height, AffineTransform toDisplay) {
    this.width = width;
    this.height = height;
    this.toDisplay = toDisplay;
  }

  static PageGeometry of(PDPage page) {
    PDRectangle crop = page.getCropBox();
    double w = Math.max(1, crop.getWidth());
    double h = Math.max(1, crop.getHeight());
    int rotation = Math.floorMod(page.getRotation(), 360);
    AffineTransform turn =
        switch (rotation) {
          case 90 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 180 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 270 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(1, 0, 0, -1, 0, h);
        };
    turn.translate(-crop.getLowerLeftX(), -crop.getLowerLeftY());
    boolean lies = rotation == 90 || rotation == 270;
    return new PageGeometry(lies ? h : w, lies ? w : h, turn);
  }

  /** Width as displayed, in points. */
  double width() {
    return width;
  }

  /** Height as displayed, in points. */
  double height() {
    return height;
  }

  /** Page coordinates to displayed points. */
  AffineTransform toDisplay() {
    return new AffineTransform(toDisplay);
  }

  /** A point as displayed. */
  Point2D display(double x, double y) {
    return toDisplay.transform(new Point2D.Double(x, y), null);
  }

  /** A direction as displayed. */
  Point2D displayDelta(double x, double y) {
    return toDisplay.deltaTransform(new Point2D.Double(x, y), null);
  }

  /** A displayed rectangle in fractions of the page. */
  Box box(Rectangle2D display) {
    return Box.clipped(
        display.getMinX() / width,
        display.getMinY() / height,
        display.getMaxX() / width,
        display.getMaxY() / height);
  }

  /** Whether a displayed point lies on the page. */
  boolean shows(double x, double y) {
    return x >= 0 && y >= 0 && x <= width && y <= height;
  }
}
