package dev.wellspring.rag.store;

import dev.wellspring.rag.document.ContextFilter;

/**
 * What to look for.
 *
 * @param text the question's words
 * @param embedding the question's vector
 * @param filter of documents; the tags of a document that it wants raise its score by {@link
 *     Fusion#TAG_BOOST}
 * @param topK most chunks to return, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // vectors are never shared for writing
public record ChunkQuery(String text, float[] embedding, ContextFilter filter, int topK) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if {@code topK} is less than 1
   */
  public ChunkQuery {
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be at least 1, but was " + topK);
    }
  }

  /** A query over all documents. */
  public ChunkQuery(String text, float[] embedding, int topK) {
    this(text, embedding, ContextFilter.NONE, topK);
  }
}
