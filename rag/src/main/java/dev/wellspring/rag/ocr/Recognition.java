package dev.wellspring.rag.ocr;

import java.util.List;

/**
 * The text of one picture.
 *
 * @param quarterTurns clockwise quarter turns, 0 to 3, by which the picture had to be turned to be
 *     upright
 * @param lines in reading order; their boxes measure the picture as it was given
 */
public record Recognition(int quarterTurns, List<RecognizedLine> lines) {
  /** Copies the lines. */
  public Recognition {
    lines = List.copyOf(lines);
  }
}
