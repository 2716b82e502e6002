package dev.wellspring.rag.ocr;

/**
 * How the embedded OCR works. The defaults were chosen by measuring; see {@code docs/quality.md}.
 *
 * @param workers pictures read at the same time, 1 to 64; each costs memory for its working copy
 * @param threads threads that read the strips of text cut out of all pictures together, and that
 *     the detector uses for one picture, 1 to 64
 * @param maxPixels pixels of the working copy, 10,000 to 100,000,000; a larger picture is shrunk to
 *     it
 * @param minConfidence a text read with less confidence is left out, 0 to 1
 */
public record OcrSettings(int workers, int threads, int maxPixels, double minConfidence) {

  /** Two workers, two threads, 16 million pixels, confidence from one half on. */
  public static final OcrSettings DEFAULT = new OcrSettings(2, 2, 16_000_000, 0.5);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public OcrSettings {
    require(workers >= 1 && workers <= 64, "workers must be 1 to 64, but was " + workers);
    require(threads >= 1 && threads <= 64, "threads must be 1 to 64, but was " + threads);
    require(
        maxPixels >= 10_000 && maxPixels <= 100_000_000,
        "maxPixels must be 10000 to 100000000, but was " + maxPixels);
    require(
        minConfidence >= 0 && minConfidence <= 1,
        "minConfidence must be 0 to 1, but was " + minConfidence);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
