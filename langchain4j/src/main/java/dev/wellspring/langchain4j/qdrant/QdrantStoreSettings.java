package dev.wellspring.langchain4j.qdrant;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which collection is used, and how.
 *
 * @param baseUrl where Qdrant's REST API is, such as {@code http://localhost:6333}; http or https,
 *     without query and fragment
 * @param collection its name: 1 to 255 letters, digits, {@code _} and {@code -}
 * @param apiKey sent with every request as {@code api-key}; not blank
 * @param textKey payload key of a segment's text; not blank, default {@code text_segment}
 * @param batchPoints most points in one upsert; 1 to 1000, default 64
 */
public record QdrantStoreSettings(
    URI baseUrl, String collection, Optional<String> apiKey, String textKey, int batchPoints) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final int MOST_POINTS = 1000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range; the message names it, and not
   *     the key's value
   */
  public QdrantStoreSettings {
    String scheme = String.valueOf(baseUrl.getScheme());
    require(
        (scheme.equals("http") || scheme.equals("https"))
            && baseUrl.getHost() != null
            && baseUrl.getRawUserInfo() == null
            && baseUrl.getRawQuery() == null
            && baseUrl.getRawFragment() == null,
        "baseUrl must be http or https with a host, and without user, query and fragment");
    require(
        NAME.matcher(collection).matches(),
        "collection must be 1 to 255 letters, digits, _ and -, but was '" + collection + "'");
    require(apiKey.map(key -> !key.isBlank()).orElse(true), "apiKey must not be blank");
    require(!textKey.isBlank(), "textKey must not be blank");
    require(
        batchPoints >= 1 && batchPoints <= MOST_POINTS,
        "batchPoints must be 1 to " + MOST_POINTS + ", but was " + batchPoints);
  }

  /** A Qdrant without a key, and the defaults. */
  public static QdrantStoreSettings of(URI baseUrl, String collection) {
    return new QdrantStoreSettings(baseUrl, collection, Optional.empty(), "text_segment", 64);
  }

  public QdrantStoreSettings withApiKey(String apiKey) {
    return new QdrantStoreSettings(baseUrl, collection, Optional.of(apiKey), textKey, batchPoints);
  }

  public QdrantStoreSettings withTextKey(String textKey) {
    return new QdrantStoreSettings(baseUrl, collection, apiKey, textKey, batchPoints);
  }

  public QdrantStoreSettings withBatchPoints(int batchPoints) {
    return new QdrantStoreSettings(baseUrl, collection, apiKey, textKey, batchPoints);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "QdrantStoreSettings[" + location() + "]";
  }

  String location() {
    return "collection '" + collection + "' at " + baseUrl;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
