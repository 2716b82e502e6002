package dev.wellspring.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/** A chunk that is being filled. Used by one thread. */
final class Draft {
  private final HeadingPath path;
  private final int level;
  private final List<Piece> pieces = new ArrayList<>();
  private int weight;
  private boolean body;

  /**
   * An empty chunk.
   *
   * @param path the headings above it
   * @param level the highest rank of heading that may stand in it
   */
  Draft(HeadingPath path, int level) {
    this.path = path;
    this.level = level;
    this.weight = path.weight();
  }

  void add(List<Piece> more) {
    pieces.addAll(more);
    weight += Piece.weight(more);
  }

  void addBody(List<Piece> more) {
    add(more);
    body |= !more.isEmpty();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Whether it holds more than headings. */
  boolean hasBody() {
    return body;
  }

  int level() {
    return level;
  }

  /** The size of headings and lines. */
  int weight() {
    return weight;
  }

  Chunk toChunk(int number) {
    return new Chunk(number, path.texts(), pieces.stream().map(Piece::line).toList());
  }
}
