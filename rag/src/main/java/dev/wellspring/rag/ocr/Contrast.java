package dev.wellspring.rag.ocr;

/**
 * Makes faint print plain: where the picture uses only part of the range from black to white, the
 * part is spread over all of it.
 */
final class Contrast {

  /** A wider range of luminance (0..255) is left as it is. */
  private static final int ENOUGH = 140;

  /** A narrower one is noise on an empty page. */
  private static final int NOTHING = 12;

  /** This share of the pixels may be darker, or lighter, than the range. */
  private static final double STRAY = 0.001;

  private Contrast() {}

  static Pixels widened(Pixels picture) {
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
      histogram[(int) WorkingPicture.luminance(rgb)]++;
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
