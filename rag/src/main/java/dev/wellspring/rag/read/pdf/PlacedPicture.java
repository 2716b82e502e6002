package dev.wellspring.rag.read.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * A picture as a page draws it.
 *
 * @param image encoded
 * @param toDisplay from the unit square, y upwards, to points of the page as displayed
 * @param content names its content
 */
record PlacedPicture(PDImage image, AffineTransform toDisplay, String content) {
  private static final Rectangle2D UNIT = new Rectangle2D.Double(0, 0, 1, 1);

  /** Where it lies, in displayed points. */
  Rectangle2D bounds() {
    return toDisplay.createTransformedShape(UNIT).getBounds2D();
  }

  /** Pixels a displayed point, on its finer axis. */
  double resolution() {
    double across = Math.hypot(toDisplay.getScaleX(), toDisplay.getShearY());
    double up = Math.hypot(toDisplay.getShearX(), toDisplay.getScaleY());
    return Math.max(
        image.getWidth() / Math.max(across, 1e-3), image.getHeight() / Math.max(up, 1e-3));
  }

  long pixels() {
    return (long) image.getWidth() * image.getHeight();
  }
}
