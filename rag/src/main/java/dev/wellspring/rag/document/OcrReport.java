package dev.wellspring.rag.document;

import org.jspecify.annotations.Nullable;

/**
 * What the OCR did on one page.
 *
 * @param pictures pictures found on the page, a rendered page without text layer included
 * @param read pictures whose text was read here
 * @param skipped pictures not read: too small for text, or read before in this document
 * @param lines lines added to the text layer
 * @param alreadyInText lines left out because the text layer has them
 * @param confidence mean confidence of the added lines, 0 to 1; null if there are none
 */
public record OcrReport(
    int pictures,
    int read,
    int skipped,
    int lines,
    int alreadyInText,
    @Nullable Double confidence) {
  /** A page without pictures. */
  public static final OcrReport NONE = new OcrReport(0, 0, 0, 0, 0, null);
}
