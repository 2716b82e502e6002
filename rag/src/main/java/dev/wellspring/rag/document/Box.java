package dev.wellspring.rag.document;

/**
 * A rectangle on a page or picture, in fractions of its width and height, from the top left.
 *
 * @param left distance of the left edge, 0 to 1
 * @param top distance of the upper edge, 0 to 1
 * @param width 0 to 1
 * @param height 0 to 1
 */
public record Box(double left, double top, double width, double height) {
  /** The whole page or picture. */
  public static final Box WHOLE = new Box(0, 0, 1, 1);

  /** Cuts what lies outside the page; a rectangle wholly outside becomes an empty one. */
  public static Box clipped(double left, double top, double right, double bottom) {
    double l = clamp(left);
    double t = clamp(top);
    return new Box(l, t, Math.max(0, clamp(right) - l), Math.max(0, clamp(bottom) - t));
  }

  /** Distance of the right edge. */
  public double right() {
    return left + width;
  }

  /** Distance of the lower edge. */
  public double bottom() {
    return top + height;
  }

  /** The smallest box around both. */
  public Box union(Box other) {
    double l = Math.min(left, other.left);
    double t = Math.min(top, other.top);
    return new Box(
        l, t, Math.max(right(), other.right()) - l, Math.max(bottom(), other.bottom()) - t);
  }

  /** The share of this box that the other covers, 0 to 1; 0 for an empty box. */
  public double coveredBy(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(left, other.left);
    double h = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
    double area = width * height;
    return w <= 0 || h <= 0 || area <= 0 ? 0 : Math.min(1, w * h / area);
  }

  private static double clamp(double value) {
    return Math.clamp(value, 0.0, 1.0);
  }
}
