package dev.wellspring.rag.store;

import dev.wellspring.rag.chunk.Chunk;

/**
 * A chunk with its vector.
 *
 * @param chunk the text and its places
 * @param embedding of length 1; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // vectors are large and never shared for writing
public record EmbeddedChunk(Chunk chunk, float[] embedding) {}
