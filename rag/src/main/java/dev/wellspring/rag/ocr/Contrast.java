package dev.wellspring.rag.ocr;

import java.util.Arrays;

/**
 * Makes print plain: where a picture uses only part of the range from black to white, the part is
 * spread over all of it; light print on a dark ground becomes dark print on a light one, which the
 * models know better.
 */
final class Contrast {

  /** A wider range of luminance (0..255) is left as it is. */
  private static final int ENOUGH = 140;

  /** A narrower one is noise on an empty page. */
  private static final int NOTHING = 12;

  /** This share of the pixels may be darker, or lighter, than the range. */
  private static final double STRAY = 0.001;

  /** A ground is dark below this luminance; print on it is light above {@link #LIGHT}. */
  private static final int DARK = 80;

  private static final int LIGHT = 170;

  /** Print covers less than this share of its ground; light paper on a dark table covers more. */
  private static final double PRINT = 0.25;

  private Contrast() {}

  static Pixels plain(Pixels picture) {
    return darkOnLight(widened(picture));
  }

  private static Pixels darkOnLight(Pixels picture) {
    int[] histogram = histogram(picture);
    long dark = Arrays.stream(histogram, 0, DARK).asLongStream().sum();
    long light = Arrays.stream(histogram, LIGHT, 256).asLongStream().sum();
    int all = picture.rgb().length;
    boolean turn = dark > all / 2 && light > all * STRAY && light < all * PRINT;
    return turn ? new Pixels(picture.width(), picture.height(), negative(picture)) : picture;
  }

  private static int[] negative(Pixels picture) {
    return Arrays.stream(picture.rgb()).map(rgb -> ~rgb & 0xFFFFFF).toArray();
  }

  private static Pixels widened(Pixels picture) {
    int[] histogram = histogram(picture);
    int stray = (int) (picture.rgb().length * STRAY);
    int darkest = 0;
    for (int passed = histogram[0];
        passed <= stray && darkest < 255;
        passed += histogram[darkest]) {
      darkest++;
    }
    int lightest = 255;
    for (int passed = histogram[255];
        passed <= stray && lightest > 0;
        passed += histogram[lightest]) {
      lightest--;
    }
    int range = lightest - darkest;
    return range < ENOUGH && range > NOTHING ? spread(picture, darkest, range) : picture;
  }

  private static int[] histogram(Pixels picture) {
    int[] histogram = new int[256];
    for (int rgb : picture.rgb()) {
      histogram[(int) Ground.luminance(rgb)]++;
    }
    return histogram;
  }

  private static Pixels spread(Pixels picture, int darkest, int range) {
    int[] rgb = new int[picture.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int colour = picture.rgb()[i];
      rgb[i] =
          spread(colour >> 16 & 255, darkest, range) << 16
              | spread(colour >> 8 & 255, darkest, range) << 8
              | spread(colour & 255, darkest, range);
    }
    return new Pixels(picture.width(), picture.height(), rgb);
  }

  private static int spread(int channel, int darkest, int range) {
    return Math.clamp((channel - darkest) * 255L / range, 0, 255);
  }
}
