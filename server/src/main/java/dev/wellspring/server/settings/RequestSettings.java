package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of JSON requests.
 *
 * @param maxSize largest body of a search or question, 1 KB to 16 MB
 * @param maxTextSize largest body of an uploaded text, 1 KB to 64 MB
 * @param maxQuestionLength longest question in characters, 1 to 100,000
 * @param heartbeat after how long a silence a stream tells that it goes on, 100 ms to 5 minutes
 */
public record RequestSettings(
    DataSize maxSize, DataSize maxTextSize, int maxQuestionLength, Duration heartbeat) {
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
    require(
        heartbeat.compareTo(Duration.ofMillis(100)) >= 0
            && heartbeat.compareTo(Duration.ofMinutes(5)) <= 0,
        "request.heartbeat",
        "100ms to 5m",
        heartbeat);
  }

  private static void requireBetween(DataSize size, DataSize most, String property, String rule) {
    require(size.compareTo(SMALLEST) >= 0 && size.compareTo(most) <= 0, property, rule, size);
  }
}
