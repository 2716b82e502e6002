package dev.wellspring.rag.ocr;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** What a see-through picture is laid on so that its text can be seen. */
public final class Ground {

  /** Above this mean luminance (0..255) what can be seen is taken to be light text. */
  private static final double LIGHT = 180;

  private static final int SAMPLES_A_SIDE = 400;

  private Ground() {}

  /** Black if most of the picture is see-through and what can be seen is light, white otherwise. */
  public static Color of(BufferedImage picture) {
    return picture.getColorModel().hasAlpha() && isLightOnNothing(picture)
        ? Color.BLACK
        : Color.WHITE;
  }

  private static boolean isLightOnNothing(BufferedImage picture) {
    int step = Math.max(1, Math.max(picture.getWidth(), picture.getHeight()) / SAMPLES_A_SIDE);
    double light = 0;
    double seen = 0;
    double all = 0;
    for (int y = 0; y < picture.getHeight(); y += step) {
      for (int x = 0; x < picture.getWidth(); x += step) {
        int argb = picture.getRGB(x, y);
        double alpha = (argb >>> 24) / 255.0;
        seen += alpha;
        all++;
        light += alpha * luminance(argb);
      }
    }
    return seen > 0 && seen < all / 2 && light / seen > LIGHT;
  }

  static double luminance(int rgb) {
    return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
  }
}
