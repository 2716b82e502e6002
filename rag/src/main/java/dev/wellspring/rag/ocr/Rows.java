package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts pieces that stand side by side into one row; rows from top to bottom, pieces from left to
 * right. Each piece is laid against its neighbour on the left, so that a row may bend with the
 * paper. Upright labels are rows of their own.
 */
final class Rows {

  /** A neighbour's middle may be so many times the smaller height higher or lower. */
  private static final double STEP = 0.5;

  private Rows() {}

  static List<List<Placed>> of(List<Piece> pieces) {
    double skew = Skew.of(pieces);
    List<Placed> sorted =
        pieces.stream()
            .map(piece -> Placed.on(piece, skew))
            .sorted(Comparator.comparingDouble(Placed::left).thenComparingDouble(Placed::level))
            .toList();
    List<List<Placed>> rows = new ArrayList<>();
    for (Placed piece : sorted) {
      List<Placed> row = nearest(rows, piece);
      if (row == null) {
        row = new ArrayList<>();
        rows.add(row);
      }
      row.add(piece);
    }
    rows.sort(Comparator.comparingDouble(Rows::level));
    return rows;
  }

  static double level(List<Placed> row) {
    return row.stream().mapToDouble(Placed::level).average().orElse(0);
  }

  private static @Nullable List<Placed> nearest(List<List<Placed>> rows, Placed piece) {
    List<Placed> best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<Placed> row : rows) {
      double step = step(row.getLast(), piece);
      if (step < least) {
        least = step;
        best = row;
      }
    }
    return least < STEP ? best : null;
  }

  /**
   * How far from level the piece is to the one before it, in heights; infinite if it cannot follow.
   */
  private static double step(Placed before, Placed piece) {
    double height = Math.min(before.height(), piece.height());
    boolean upright = before.piece().region().isUpright() || piece.piece().region().isUpright();
    boolean over = before.right() - piece.left() > height;
    return upright || over
        ? Double.POSITIVE_INFINITY
        : Math.abs(before.level() - piece.level()) / height;
  }
}
