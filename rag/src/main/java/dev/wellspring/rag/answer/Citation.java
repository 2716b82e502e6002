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
 *     question if it is quoted, the share of the claim that it has if somebody wrote from it; null
 *     if nothing cites it
 * @param ocrConfidence how sure the OCR was of the line, 0 to 1; null for typed text
 */
public record Citation(
    DocumentId document,
    String source,
    Place place,
    String quote,
    @Nullable Double score,
    @Nullable Double ocrConfidence) {
  /** Whether the answer cites it; if not, it was only there to be read. */
  public boolean isCited() {
    return score != null;
  }

  /** The same place, for a source that nothing cites. */
  public Citation uncited() {
    return new Citation(document, source, place, quote, null, ocrConfidence);
  }
}
