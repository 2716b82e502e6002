package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.document.Box;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * One of the eight ways in which a stored picture can be shown: quarter turns and mirrors.
 *
 * @param acrossX what one step to the right in the stored picture does to the shown x: 1, 0 or -1
 * @param acrossY likewise to the shown y
 * @param downX what one step down in the stored picture does to the shown x
 * @param downY likewise to the shown y
 */
public record Turn(int acrossX, int acrossY, int downX, int downY) {
  /** Shown as stored. */
  public static final Turn NONE = new Turn(1, 0, 0, 1);

  /**
   * The turn that comes closest to an arbitrary placing.
   *
   * @param acrossX where the stored picture's right points to, shown, y downwards
   * @param acrossY likewise
   * @param downX where the stored picture's bottom points to
   * @param downY likewise
   */
  public static Turn nearest(double acrossX, double acrossY, double downX, double downY) {
    boolean upright =
        Math.abs(acrossX) * length(downX, downY) + Math.abs(downY) * length(acrossX, acrossY)
            >= Math.abs(acrossY) * length(downX, downY)
                + Math.abs(downX) * length(acrossX, acrossY);
    return upright
        ? new Turn(sign(acrossX), 0, 0, sign(downY))
        : new Turn(0, sign(acrossY), sign(downX), 0);
  }

  private static double length(double x, double y) {
    return Math.hypot(x, y);
  }

  private static int sign(double value) {
    return value < 0 ? -1 : 1;
  }

  /**
   * The turn that an EXIF orientation asks for.
   *
   * @param orientation 1 to 8 as in EXIF 2.32, section 4.6.4; any other value turns nothing
   */
  public static Turn ofExif(int orientation) {
    return switch (orientation) {
      case 2 -> new Turn(-1, 0, 0, 1);
      case 3 -> new Turn(-1, 0, 0, -1);
      case 4 -> new Turn(1, 0, 0, -1);
      case 5 -> new Turn(0, 1, 1, 0);
      case 6 -> new Turn(0, 1, -1, 0);
      case 7 -> new Turn(0, -1, -1, 0);
      case 8 -> new Turn(0, -1, 1, 0);
      default -> NONE;
    };
  }

  /** The picture as shown; the same object if nothing turns. */
  public BufferedImage apply(BufferedImage stored) {
    if (equals(NONE)) {
      return stored;
    }
    int width = stored.getWidth();
    int height = stored.getHeight();
    boolean swaps = acrossX == 0;
    BufferedImage shown =
        new BufferedImage(
            swaps ? height : width, swaps ? width : height, BufferedImage.TYPE_INT_RGB);
    double left = (acrossX < 0 ? width : 0) + (downX < 0 ? height : 0);
    double top = (acrossY < 0 ? width : 0) + (downY < 0 ? height : 0);
    Graphics2D graphics = shown.createGraphics();
    graphics.drawImage(
        stored, new AffineTransform(acrossX, acrossY, downX, downY, left, top), null);
    graphics.dispose();
    return shown;
  }

  /** Where a box of the shown picture lies on the stored one. */
  public Box toStored(Box shown) {
    double x1 = storedX(shown.left(), shown.top());
    double y1 = storedY(shown.left(), shown.top());
    double x2 = storedX(shown.right(), shown.bottom());
    double y2 = storedY(shown.right(), shown.bottom());
    return Box.clipped(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }

  private double storedX(double x, double y) {
    double along = acrossX * x + acrossY * y;
    return acrossX + acrossY < 0 ? 1 + along : along;
  }

  private double storedY(double x, double y) {
    double along = downX * x + downY * y;
    return downX + downY < 0 ? 1 + along : along;
  }
}
