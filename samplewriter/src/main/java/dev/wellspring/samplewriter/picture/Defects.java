package dev.wellspring.samplewriter.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * What scanners, cameras and fax machines do to a picture. Every method returns a new picture and
 * leaves its argument alone; chance comes from a seed.
 */
public final class Defects {
  private Defects() {}

  /**
   * Turns the picture about its middle and keeps its size; corners that come in are white.
   *
   * @param degrees clockwise
   */
  public static BufferedImage skewed(BufferedImage picture, double degrees) {
    double angle = StrictMath.toRadians(degrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double middleX = (picture.getWidth() - 1) / 2.0;
    double middleY = (picture.getHeight() - 1) / 2.0;
    BufferedImage turned = opaque(picture.getWidth(), picture.getHeight());
    for (int y = 0; y < turned.getHeight(); y++) {
      for (int x = 0; x < turned.getWidth(); x++) {
        double fromX = cos * (x - middleX) + sin * (y - middleY) + middleX;
        double fromY = cos * (y - middleY) - sin * (x - middleX) + middleY;
        turned.setRGB(x, y, between(picture, fromX, fromY));
      }
    }
    return turned;
  }

  /**
   * Turns the picture by right angles; an odd number swaps width and height.
   *
   * @param quarters how many times 90 degrees clockwise; negative turns the other way
   */
  public static BufferedImage turned(BufferedImage picture, int quarters) {
    BufferedImage result = faded(picture, 1);
    for (int i = 0; i < Math.floorMod(quarters, 4); i++) {
      result = quarterTurn(result);
    }
    return result;
  }

  private static BufferedImage quarterTurn(BufferedImage picture) {
    BufferedImage turned =
        opaque(/* width= */ picture.getHeight(), /* height= */ picture.getWidth());
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        turned.setRGB(picture.getHeight() - 1 - y, x, onWhite(picture.getRGB(x, y)));
      }
    }
    return turned;
  }

  /**
   * Adds grey noise to every pixel.
   *
   * @param deviation standard deviation in levels of 256; a clean office scan has 3 to 8
   * @param seed the same seed gives the same noise
   */
  public static BufferedImage noisy(BufferedImage picture, double deviation, long seed) {
    Random random = new Random(seed);
    BufferedImage noisy = opaque(picture.getWidth(), picture.getHeight());
    for (int y = 0; y < noisy.getHeight(); y++) {
      for (int x = 0; x < noisy.getWidth(); x++) {
        int shift = (int) StrictMath.rint(random.nextGaussian() * deviation);
        int rgb = onWhite(picture.getRGB(x, y));
        noisy.setRGB(x, y, rgb(red(rgb) + shift, green(rgb) + shift, blue(rgb) + shift));
      }
    }
    return noisy;
  }

  /**
   * Softens the picture by the mean over a square.
   *
   * @param radius how many pixels the square reaches from its middle; at least 1
   */
  public static BufferedImage blurred(BufferedImage picture, int radius) {
    BufferedImage blurred = opaque(picture.getWidth(), picture.getHeight());
    for (int y = 0; y < blurred.getHeight(); y++) {
      for (int x = 0; x < blurred.getWidth(); x++) {
        blurred.setRGB(x, y, mean(picture, x - radius, y - radius, 2 * radius + 1));
      }
    }
    return blurred;
  }

  /**
   * Shrinks the picture by averaging squares, as if it had been scanned with fewer dots per inch.
   *
   * @param factor side of a square in pixels; 2 gives half the width and half the height
   */
  public static BufferedImage lowResolution(BufferedImage picture, int factor) {
    BufferedImage small = opaque(picture.getWidth() / factor, picture.getHeight() / factor);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.setRGB(x, y, mean(picture, x * factor, y * factor, factor));
      }
    }
    return small;
  }

  /**
   * Moves every colour towards white.
   *
   * @param contrast what remains of the distance to white, 0 to 1
   */
  public static BufferedImage faded(BufferedImage picture, double contrast) {
    BufferedImage faded = opaque(picture.getWidth(), picture.getHeight());
    for (int y = 0; y < faded.getHeight(); y++) {
      for (int x = 0; x < faded.getWidth(); x++) {
        int rgb = onWhite(picture.getRGB(x, y));
        faded.setRGB(
            x,
            y,
            rgb(fade(red(rgb), contrast), fade(green(rgb), contrast), fade(blue(rgb), contrast)));
      }
    }
    return faded;
  }

  private static int fade(int level, double contrast) {
    return (int) (255 - (255 - level) * contrast);
  }

  private static BufferedImage opaque(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /** The mean of the pixels of a square; pixels outside the picture do not count. */
  private static int mean(BufferedImage picture, int left, int top, int side) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int count = 0;
    for (int y = Math.max(0, top); y < Math.min(picture.getHeight(), top + side); y++) {
      for (int x = Math.max(0, left); x < Math.min(picture.getWidth(), left + side); x++) {
        int rgb = onWhite(picture.getRGB(x, y));
        red += red(rgb);
        green += green(rgb);
        blue += blue(rgb);
        count++;
      }
    }
    return rgb(red / count, green / count, blue / count);
  }

  /** The colour between four pixels, by their distance. */
  private static int between(BufferedImage picture, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int upper = mix(pixel(picture, left, top), pixel(picture, left + 1, top), x - left);
    int lower = mix(pixel(picture, left, top + 1), pixel(picture, left + 1, top + 1), x - left);
    return mix(upper, lower, y - top);
  }

  private static int pixel(BufferedImage picture, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < picture.getWidth() && y < picture.getHeight();
    return inside ? onWhite(picture.getRGB(x, y)) : Color.WHITE.getRGB();
  }

  private static int mix(int first, int second, double share) {
    return rgb(
        mixLevels(red(first), red(second), share),
        mixLevels(green(first), green(second), share),
        mixLevels(blue(first), blue(second), share));
  }

  private static int mixLevels(int first, int second, double share) {
    return (int) (first + (second - first) * share + 0.5);
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    return alpha == 255 ? argb : mix(Color.WHITE.getRGB(), argb, alpha / 255.0);
  }

  private static int rgb(int red, int green, int blue) {
    return 0xff000000
        | Math.clamp(red, 0, 255) << 16
        | Math.clamp(green, 0, 255) << 8
        | Math.clamp(blue, 0, 255);
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xff;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xff;
  }

  private static int blue(int rgb) {
    return rgb & 0xff;
  }
}
