package dev.wellspring.rag.read.pdf;

import java.util.List;
import java.util.function.Predicate;

/**
 * Pieces on the same baseline.
 *
 * @param pieces from left to right; at least one
 */
record Row(List<Piece> pieces) {
  private static final double SAME_GAP = 1.25;

  Row {
    pieces = List.copyOf(pieces);
  }

  double left() {
    return pieces.getFirst().left();
  }

  double right() {
    return pieces.getLast().right();
  }

  double baseline() {
    return pieces.getFirst().baseline();
  }

  double size() {
    return pieces.stream().mapToDouble(Piece::size).max().orElse(1);
  }

  int characters() {
    return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
  }

  /** How many cells it has, if those are so far apart, in font sizes. */
  int cells(double gap) {
    int cells = 1;
    for (int i = 1; i < pieces.size(); i++) {
      Piece left = pieces.get(i - 1);
      Piece right = pieces.get(i);
      if (right.left() - left.right() >= gap * Math.max(left.size(), right.size())) {
        cells++;
      }
    }
    return cells;
  }

  /**
   * Whether its words were driven apart to fill a line: all gaps are as wide, and there is none
   * within the pieces.
   */
  boolean isJustified() {
    double narrowest = Double.POSITIVE_INFINITY;
    double widest = 0;
    for (int i = 1; i < pieces.size(); i++) {
      double gap = pieces.get(i).left() - pieces.get(i - 1).right();
      narrowest = Math.min(narrowest, gap);
      widest = Math.max(widest, gap);
    }
    return pieces.size() > 2
        && widest <= SAME_GAP * narrowest
        && pieces.stream().noneMatch(piece -> piece.text().indexOf(' ') >= 0);
  }

  List<Piece> where(Predicate<Piece> test) {
    return pieces.stream().filter(test).toList();
  }
}
