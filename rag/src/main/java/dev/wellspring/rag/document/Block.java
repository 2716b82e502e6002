package dev.wellspring.rag.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines that belong together.
 *
 * @param kind what they are
 * @param level depth of a heading or list item, from 1; 1 for everything else
 * @param lines in reading order, at least one
 */
public record Block(Kind kind, int level, List<Line> lines) {
  /** What a block is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_ROW,
    /** What the OCR read in a picture. */
    PICTURE_TEXT
  }

  /**
   * Copies the lines.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Block {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a block has at least one line");
    }
  }

  /** A block whose depth does not matter. */
  public static Block of(Kind kind, List<Line> lines) {
    return new Block(kind, 1, lines);
  }

  /** The lines, one below the other. */
  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}
