package dev.wellspring.rag.store.lucene;

import java.util.Map;

/**
 * What an index was made with; kept in its commit data.
 *
 * @param layout version of fields, analysis and content
 * @param fingerprint of the embedding model
 * @param dimensions length of every vector
 */
record IndexIdentity(int layout, String fingerprint, int dimensions) {
  /** Raised whenever fields, analysis or the form of the content change. */
  static final int LAYOUT = 1;

  private static final String LAYOUT_KEY = "wellspring.layout";
  private static final String FINGERPRINT_KEY = "wellspring.embedding";
  private static final String DIMENSIONS_KEY = "wellspring.dimensions";

  static IndexIdentity of(String fingerprint, int dimensions) {
    return new IndexIdentity(LAYOUT, fingerprint, dimensions);
  }

  static IndexIdentity from(Map<String, String> commitData) {
    return new IndexIdentity(
        number(commitData, LAYOUT_KEY),
        commitData.getOrDefault(FINGERPRINT_KEY, "unknown"),
        number(commitData, DIMENSIONS_KEY));
  }

  Map<String, String> toCommitData() {
    return Map.of(
        LAYOUT_KEY, Integer.toString(layout),
        FINGERPRINT_KEY, fingerprint,
        DIMENSIONS_KEY, Integer.toString(dimensions));
  }

  private static int number(Map<String, String> commitData, String key) {
    String value = commitData.getOrDefault(key, "0");
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
  }

  @Override
  public String toString() {
    return "embedding model '%s' (%d dimensions, index layout %d)"
        .formatted(fingerprint, dimensions, layout);
  }
}
