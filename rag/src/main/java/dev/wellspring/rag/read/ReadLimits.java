package dev.wellspring.rag.read;

import java.time.Duration;

/**
 * How much one document may ask for. A document beyond {@code bytes}, {@code pages}, {@code
 * inflatedBytes}, {@code inflationRatio}, {@code zipEntries} or {@code depth} is refused; beyond
 * the others it is read in part.
 *
 * @param bytes largest file, in bytes; at least 1
 * @param pages most pages or frames; at least 1
 * @param picturePixels largest picture, width times height as its header says; at least 10,000
 * @param decodedPixels largest picture in memory; larger ones are decoded at a fraction of their
 *     size; at least 10,000 and at most {@code picturePixels}
 * @param inflatedBytes most bytes that all parts of a zip container, and that any one stream of a
 *     PDF, may inflate to; at least 1,000,000
 * @param inflationRatio most bytes that one byte of a zip container's part may inflate to, once
 *     past the first megabyte; at least 2
 * @param zipEntries most parts of a zip container; at least 10
 * @param depth deepest nesting of elements, tables and lists; at least 10
 * @param characters most characters of text; at least 1,000
 * @param time longest reading; pictures are read during the first three quarters of it, so that
 *     text can still follow; looked at between pages, pictures and drawing operations; positive
 */
public record ReadLimits(
    long bytes,
    int pages,
    long picturePixels,
    long decodedPixels,
    long inflatedBytes,
    int inflationRatio,
    int zipEntries,
    int depth,
    long characters,
    Duration time) {
  /** For a service that shares 1.5 GiB with its models. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(
          100L << 20,
          2_000,
          100_000_000,
          25_000_000,
          512L << 20,
          1_000,
          10_000,
          256,
          20_000_000,
          Duration.ofMinutes(10));

  private static final int LEAST_PIXELS = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public ReadLimits {
    atLeast("bytes", bytes, 1);
    atLeast("pages", pages, 1);
    atLeast("picturePixels", picturePixels, LEAST_PIXELS);
    atLeast("decodedPixels", decodedPixels, LEAST_PIXELS);
    atLeast("inflatedBytes", inflatedBytes, 1_000_000);
    atLeast("inflationRatio", inflationRatio, 2);
    atLeast("zipEntries", zipEntries, 10);
    atLeast("depth", depth, 10);
    atLeast("characters", characters, 1_000);
    if (decodedPixels > picturePixels) {
      throw new IllegalArgumentException(
          "decodedPixels must be at most picturePixels, but decodedPixels=%d and picturePixels=%d"
              .formatted(decodedPixels, picturePixels));
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("time must be positive, but was " + time);
    }
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but was %d".formatted(name, least, value));
    }
  }
}
