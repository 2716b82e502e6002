package dev.wellspring.samplewriter.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture while it is drawn: black, 24 px, sans-serif text on white unless told otherwise.
 *
 * <p>All places are pixels from the top left; a text's y is its baseline. Settings (ink, font size,
 * bold) hold for what is drawn after them.
 */
public final class Picture {
  private static final double LEADING = 1.6;
  private static final double MARGIN = 50;

  private final BufferedImage image;
  private final Graphics2D graphics;
  private double fontSize = 24;
  private boolean bold;
  private double cursor = MARGIN;

  private Picture(BufferedImage image) {
    this.image = image;
    this.graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.BLACK);
  }

  /** A white picture of 800 x 600 pixels. */
  public static Picture blank() {
    return blank(800, 600);
  }

  /** A white picture. */
  public static Picture blank(int width, int height) {
    return new Picture(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB))
        .background(Color.WHITE);
  }

  /** A picture in which everything not drawn on is transparent. */
  public static Picture transparent(int width, int height) {
    return new Picture(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  /** The picture that most tests want: 800 x 600, one line of text under the other. */
  public static BufferedImage ofLines(String... lines) {
    return blank().lines(lines).image();
  }

  /** Paints the whole picture over, what was drawn before included. */
  public Picture background(Color color) {
    return fill(0, 0, image.getWidth(), image.getHeight(), color);
  }

  /** The colour of text and rules from here on. */
  public Picture ink(Color color) {
    graphics.setColor(color);
    return this;
  }

  /**
   * The size of text from here on.
   *
   * @param pixels height of the em square, positive
   */
  public Picture fontSize(double pixels) {
    if (!(pixels > 0)) {
      throw new IllegalArgumentException("fontSize must be positive, but was " + pixels);
    }
    fontSize = pixels;
    return this;
  }

  /** Whether text is drawn with thickened outlines from here on. */
  public Picture bold(boolean thick) {
    bold = thick;
    return this;
  }

  /** One line of text that starts at x. */
  public Picture text(double x, double baseline, String text) {
    return text(AffineTransform.getTranslateInstance(x, baseline), text);
  }

  /** One line of text that ends at the given x. */
  public Picture textRight(double right, double baseline, String text) {
    return text(right - width(text), baseline, text);
  }

  /** One line of text with its middle at the given x. */
  public Picture textCentred(double middle, double baseline, String text) {
    return text(middle - width(text) / 2, baseline, text);
  }

  /** One line of text that runs upwards (a quarter turn to the left) from the given start. */
  public Picture textUpwards(double baseline, double y, String text) {
    return text(new AffineTransform(0, -1, 1, 0, baseline, y), text);
  }

  private Picture text(AffineTransform place, String text) {
    Shape outline = place.createTransformedShape(Typeface.sans().outline(text, fontSize));
    graphics.fill(outline);
    if (bold) {
      graphics.setStroke(new BasicStroke((float) (fontSize / 24)));
      graphics.draw(outline);
    }
    return this;
  }

  /** How wide the text would be now, in pixels. */
  public double width(String text) {
    return Typeface.sans().width(text, fontSize);
  }

  /**
   * Text lines one under the other, 50 px from the left, below the lines drawn by earlier calls. An
   * empty line leaves a gap.
   */
  public Picture lines(String... lines) {
    for (String line : lines) {
      cursor += fontSize * LEADING;
      text(MARGIN, cursor - fontSize * (LEADING - 1), line);
    }
    return this;
  }

  /** Text lines side by side in columns of equal width, all starting at the same height. */
  public Picture columns(List<List<String>> columns) {
    double top = cursor;
    double lowest = top;
    double step = (image.getWidth() - 2 * MARGIN) / columns.size();
    for (int i = 0; i < columns.size(); i++) {
      double y = top;
      for (String line : columns.get(i)) {
        y += fontSize * LEADING;
        text(MARGIN + i * step, y - fontSize * (LEADING - 1), line);
      }
      lowest = Math.max(lowest, y);
    }
    cursor = lowest;
    return this;
  }

  /** A straight line. */
  public Picture rule(double x1, double y1, double x2, double y2, double thickness) {
    graphics.setStroke(new BasicStroke((float) thickness));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    return this;
  }

  /** The frame of a rectangle. */
  public Picture box(double x, double y, double width, double height, double thickness) {
    graphics.setStroke(new BasicStroke((float) thickness));
    graphics.draw(new Rectangle2D.Double(x, y, width, height));
    return this;
  }

  /** A filled rectangle; the ink stays as it was. */
  public Picture fill(double x, double y, double width, double height, Color color) {
    Color ink = graphics.getColor();
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
    graphics.setColor(ink);
    return this;
  }

  /** Another picture, scaled into a rectangle. */
  public Picture place(BufferedImage other, int x, int y, int width, int height) {
    graphics.drawImage(other, x, y, width, height, null);
    return this;
  }

  /** A table, chart, form or the like. */
  public Picture draw(Drawing drawing) {
    drawing.drawOn(this);
    return this;
  }

  /** The picture's width in pixels. */
  public int width() {
    return image.getWidth();
  }

  /** The picture's height in pixels. */
  public int height() {
    return image.getHeight();
  }

  /** The size of text now, in pixels. */
  public double fontSize() {
    return fontSize;
  }

  /** The picture as drawn so far; it changes if drawing goes on. */
  public BufferedImage image() {
    return image;
  }
}
