package dev.wellspring.rag.chunk;

import dev.wellspring.rag.document.Line;
import java.util.List;

/**
 * A line that fits into a chunk.
 *
 * @param line the line, or a part of one that was too long
 * @param weight its size
 */
record Piece(Line line, int weight) {
  /** The size of all. */
  static int weight(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::weight).sum();
  }

  /** Whether a chunk may end here without cutting a sentence. */
  boolean endsSentence() {
    return Sentences.isComplete(line.text());
  }
}
