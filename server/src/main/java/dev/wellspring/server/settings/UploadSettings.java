package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads.
 *
 * @param maxSize largest file, at least 1 byte and at most 4 GB
 * @param atOnce documents read at the same time, 1 to 64
 * @param waiting uploads that may wait for their turn, 0 to 1000; further ones are refused
 * @param retryAfter after which a refused client should try again, 1 second to 1 hour
 */
public record UploadSettings(DataSize maxSize, int atOnce, int waiting, Duration retryAfter) {
  private static final DataSize LARGEST = DataSize.ofGigabytes(4);

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public UploadSettings {
    require(
        maxSize.toBytes() >= 1 && maxSize.compareTo(LARGEST) <= 0,
        "upload.max-size",
        "1B to 4GB",
        maxSize);
    require(atOnce >= 1 && atOnce <= 64, "upload.at-once", "1 to 64", atOnce);
    require(waiting >= 0 && waiting <= 1000, "upload.waiting", "0 to 1000", waiting);
    require(
        retryAfter.compareTo(Duration.ofSeconds(1)) >= 0
            && retryAfter.compareTo(Duration.ofHours(1)) <= 0,
        "upload.retry-after",
        "1s to 1h",
        retryAfter);
  }
}
