package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How much one document may ask for while it is read.
 *
 * @param maxPages most pages, 1 to 100,000
 * @param maxPicturePixels largest picture, width times height, 10,000 to 1,000,000,000
 * @param maxInflated most that a container or stream may inflate to, 1 MB to 16 GB
 * @param maxTime longest reading, 1 second to 24 hours
 */
public record ReadingSettings(
    int maxPages, long maxPicturePixels, DataSize maxInflated, Duration maxTime) {
  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public ReadingSettings {
    require(maxPages >= 1 && maxPages <= 100_000, "reading.max-pages", "1 to 100000", maxPages);
    require(
        maxPicturePixels >= 10_000 && maxPicturePixels <= 1_000_000_000,
        "reading.max-picture-pixels",
        "10000 to 1000000000",
        maxPicturePixels);
    require(
        maxInflated.compareTo(DataSize.ofMegabytes(1)) >= 0
            && maxInflated.compareTo(DataSize.ofGigabytes(16)) <= 0,
        "reading.max-inflated",
        "1MB to 16GB",
        maxInflated);
    require(
        maxTime.compareTo(Duration.ofSeconds(1)) >= 0 && maxTime.compareTo(Duration.ofDays(1)) <= 0,
        "reading.max-time",
        "1s to 24h",
        maxTime);
  }
}
