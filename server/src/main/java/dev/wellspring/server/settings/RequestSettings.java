package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import org.springframework.util.unit.DataSize;

/**
 * Limits of JSON requests.
 *
 * @param maxSize largest body of a search or question, 1 KB to 16 MB
 * @param maxTextSize largest body of an uploaded text, 1 KB to 64 MB
 * @param maxQuestionLength longest question in characters, 1 to 100,000
 */
public record RequestSettings(DataSize maxSize, DataSize maxTextSize, int maxQuestionLength) {
  private static final DataSize SMALLEST = DataSize.ofKilobytes(1);

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public RequestSettings {
    requireBetween(maxSize, DataSize.ofMegabytes(16), "request.max-size", "1KB to 16MB");
    requireBetween(maxTextSize, DataSize.ofMegabytes(64), "request.max-text-size", "1KB to 64MB");
    require(
        maxQuestionLength >= 1 && maxQuestionLength <= 100_000,
        "request.max-question-length",
        "1 to 100000",
        maxQuestionLength);
  }

  private static void requireBetween(DataSize size, DataSize most, String property, String rule) {
    require(size.compareTo(SMALLEST) >= 0 && size.compareTo(most) <= 0, property, rule, size);
  }
}
