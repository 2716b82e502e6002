package dev.wellspring.rag.chunk;

import dev.wellspring.rag.document.Line;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a document that is embedded, stored and found as one.
 *
 * @param number position in the document, from 1
 * @param headings the headings that it stands under and that are not among its lines, outermost
 *     first; may be empty
 * @param lines its lines in reading order, at least one
 */
public record Chunk(int number, List<String> headings, List<Line> lines) {
  /** Copies the lists. */
  public Chunk {
    headings = List.copyOf(headings);
    lines = List.copyOf(lines);
  }

  /** The lines, one below the other. */
  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** The headings and the lines: what is embedded, and searched for words. */
  public String searchText() {
    return headings.isEmpty() ? text() : String.join("\n", headings) + "\n" + text();
  }

  /** The first page that it stands on, from 1. */
  public int page() {
    return lines.getFirst().place().page();
  }
}
