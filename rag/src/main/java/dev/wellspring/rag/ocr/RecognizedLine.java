package dev.wellspring.rag.ocr;

import dev.wellspring.rag.document.Box;

/**
 * One line as a reader reads it: pieces on the same row are joined.
 *
 * @param text trimmed, not blank
 * @param box where it stands on the picture
 * @param confidence 0 to 1
 */
public record RecognizedLine(String text, Box box, double confidence) {}
