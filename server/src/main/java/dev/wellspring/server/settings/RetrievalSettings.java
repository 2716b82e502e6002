package dev.wellspring.server.settings;

import static dev.wellspring.server.settings.InvalidSettingException.require;

/**
 * How much is looked at when a request does not say.
 *
 * @param searchTopK results of a search, 1 to 100
 * @param questionTopK passages that a question is answered from, 1 to 100
 */
public record RetrievalSettings(int searchTopK, int questionTopK) {
  /** Most passages that a request may ask for. */
  public static final int MOST = 100;

  /**
   * Checks the ranges.
   *
   * @throws InvalidSettingException if a value is outside of its range
   */
  public RetrievalSettings {
    require(
        searchTopK >= 1 && searchTopK <= MOST, "retrieval.search-top-k", "1 to 100", searchTopK);
    require(
        questionTopK >= 1 && questionTopK <= MOST,
        "retrieval.question-top-k",
        "1 to 100",
        questionTopK);
  }
}
