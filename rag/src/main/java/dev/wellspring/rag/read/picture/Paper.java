package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.ocr.Ground;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures as they look on paper: white, but for light text on nothing, which needs black. */
public final class Paper {
  private static final int LEAST_SIDE = 12;
  private static final int PLAIN_RANGE = 16;
  private static final int SAMPLES_A_SIDE = 700;

  private Paper() {}

  /** Without transparency, eight bits a colour; the same object if it is so already. */
  public static BufferedImage opaque(BufferedImage picture) {
    if (picture.getType() == BufferedImage.TYPE_INT_RGB) {
      return picture;
    }
    return scaled(picture, picture.getWidth(), picture.getHeight());
  }

  /** At another size, without transparency. */
  public static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = paper.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Ground.of(picture));
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return paper;
  }

  /**
   * At most so many pixels wide, without transparency; halved step by step so that thin strokes
   * stay.
   */
  public static BufferedImage atMostWide(BufferedImage picture, int width) {
    BufferedImage current = opaque(picture);
    while (current.getWidth() > width) {
      int next = Math.max(width, current.getWidth() / 2);
      long height = Math.round((double) current.getHeight() * next / current.getWidth());
      current = scaled(current, next, (int) Math.max(1, height));
    }
    return current;
  }

  /** Whether it is too small to hold a line of text. */
  static boolean isTiny(BufferedImage picture) {
    return picture.getWidth() < LEAST_SIDE || picture.getHeight() < LEAST_SIDE;
  }

  /** Whether nothing stands out from its ground. */
  static boolean isPlain(BufferedImage picture) {
    int stepX = Math.max(1, picture.getWidth() / SAMPLES_A_SIDE);
    int stepY = Math.max(1, picture.getHeight() / SAMPLES_A_SIDE);
    int darkest = 255;
    int lightest = 0;
    for (int y = 0; y < picture.getHeight(); y += stepY) {
      for (int x = 0; x < picture.getWidth(); x += stepX) {
        int rgb = picture.getRGB(x, y);
        int luma = ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
        darkest = Math.min(darkest, luma);
        lightest = Math.max(lightest, luma);
      }
      if (lightest - darkest >= PLAIN_RANGE) {
        return false;
      }
    }
    return true;
  }
}
