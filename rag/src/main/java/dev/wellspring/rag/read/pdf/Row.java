package dev.wellspring.rag.read.pdf;

import java.util.List;
import java.util.function.Predicate;

/**
 * Pieces on the same baseline.
 *
 * @param pieces from left to right; at least one
 */
record Row(List<Piece> pieces) {
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

  List<Piece> where(Predicate<Piece> test) {
    return pieces.stream().filter(test).toList();
  }
}
