package dev.wellspring.rag.ocr;

import dev.wellspring.samplewriter.picture.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Pictures that the tests draw themselves. */
final class Drawing {

  private Drawing() {}

  static BufferedImage page(int width, int height, Consumer<Graphics2D> content) {
    return picture(BufferedImage.TYPE_INT_RGB, width, height, Color.WHITE, content);
  }

  static BufferedImage picture(
      int type, int width, int height, Color ground, Consumer<Graphics2D> content) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(ground);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    content.accept(graphics);
    graphics.dispose();
    return picture;
  }

  /**
   * Draws lines of text as outlines, because a bare machine has no fonts.
   *
   * @param size height of the em square, pixels
   * @param step pixels from one baseline to the next
   */
  static void text(Graphics2D graphics, int size, int x, int y, int step, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      AffineTransform place = AffineTransform.getTranslateInstance(x, y + (double) i * step);
      graphics.fill(place.createTransformedShape(Typeface.sans().outline(lines[i], size)));
    }
  }

  /** An 800 x 600 page of black text, 24 px, one line every 50 px. */
  static BufferedImage lines(String... lines) {
    return page(800, 600, graphics -> text(graphics, 24, 50, 80, 50, lines));
  }

  /** Turned clockwise about its middle, on a page that holds all of it. */
  static BufferedImage turned(BufferedImage picture, double degrees) {
    double radians = Math.toRadians(degrees);
    double sin = Math.abs(Math.sin(radians));
    double cos = Math.abs(Math.cos(radians));
    int width = (int) Math.round(picture.getWidth() * cos + picture.getHeight() * sin);
    int height = (int) Math.round(picture.getWidth() * sin + picture.getHeight() * cos);
    return page(
        width,
        height,
        graphics -> {
          graphics.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
          AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
          turn.rotate(radians);
          turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
          graphics.drawImage(picture, turn, null);
        });
  }

  static BufferedImage scaled(BufferedImage picture, double factor) {
    int width = (int) Math.round(picture.getWidth() * factor);
    int height = (int) Math.round(picture.getHeight() * factor);
    return page(
        width,
        height,
        graphics -> {
          graphics.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
          graphics.drawImage(picture, 0, 0, width, height, null);
        });
  }
}
