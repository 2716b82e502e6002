package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Document;

/**
 * A chunk that was found for a question, with the document that it stands in.
 *
 * @param document as the catalogue shows it
 * @param chunk the text and its places; of several chunks, if neighbours were merged
 * @param score by which passages are ordered; comparable within one search only
 * @param similarity cosine of question and chunk, -1 to 1; of several questions the highest
 * @param words BM25 score of the question's words, 0 if none occurs; of several questions the
 *     highest
 */
public record Passage(
    Document document, Chunk chunk, double score, double similarity, double words) {}
