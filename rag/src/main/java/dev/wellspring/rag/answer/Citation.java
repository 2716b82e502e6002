package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer stands in the documents.
 *
 * @param document the document's id
 * @param source the name under which it was uploaded
 * @param place page and boxes of the quoted line
 * @param quote the line, word for word as it was read
 * @param score how well the line proves the answer, 0 to 1: the probability that it answers the
 *     question if it is quoted, the share of the claim that it has if somebody wrote from it
 * @param ocrConfidence how sure the OCR was of the line, 0 to 1; null for typed text
 */
public record Citation(
    DocumentId document,
    String source,
    Place place,
    String quote,
    double score,
    @Nullable Double ocrConfidence) {}
