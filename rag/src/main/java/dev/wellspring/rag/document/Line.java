package dev.wellspring.rag.document;

import org.jspecify.annotations.Nullable;

/**
 * The smallest piece of text that can be cited: a line of a page or picture, a table row, or a
 * paragraph where the format has no lines.
 *
 * @param text one line, trimmed, not blank, without line breaks; cells of a row are separated by
 *     {@code " | "}
 * @param place where it stands
 * @param ocrConfidence how sure the OCR was, 0 to 1; null for text that was not read from a picture
 */
public record Line(String text, Place place, @Nullable Double ocrConfidence) {
  /** A line of the text layer. */
  public static Line typed(String text, Place place) {
    return new Line(text, place, null);
  }
}
