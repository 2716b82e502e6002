package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

/**
 * How much of the machine the reading of pictures may use.
 *
 * @param workers pictures read at the same time, 1 to 64; each costs memory
 * @param threads threads that read the text of all pictures together, 1 to 64
 */
public record OcrThreads(int workers, int threads) {
  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public OcrThreads {
    require(workers >= 1 && workers <= 64, "ocr.workers", "1 to 64", workers);
    require(threads >= 1 && threads <= 64, "ocr.threads", "1 to 64", threads);
  }
}
