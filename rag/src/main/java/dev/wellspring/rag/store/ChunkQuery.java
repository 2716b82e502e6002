package dev.wellspring.rag.store;

/**
 * What to look for.
 *
 * @param text the question's words
 * @param embedding the question's vector
 * @param topK most chunks to return, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // vectors are never shared for writing
public record ChunkQuery(String text, float[] embedding, int topK) {}
