package dev.wellspring.rag.store;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.DocumentId;

/**
 * A chunk that was found.
 *
 * @param document whose it is
 * @param chunk the text and its places
 * @param score by which results are ordered; comparable within one search only
 * @param similarity cosine of question and chunk, -1 to 1
 * @param words BM25 score of the question's words, 0 if none occurs
 */
public record ScoredChunk(
    DocumentId document, Chunk chunk, double score, double similarity, double words) {}
