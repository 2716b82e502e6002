package dev.wellspring.rag.read.pdf;

import java.util.ArrayList;
import java.util.List;

/** Finds consecutive rows that all leave the same strips of paper free. */
final class Gutters {
  private static final int MOST_ROWS = 2_000;

  /** Narrowest gutter, in font sizes; gaps between words do not line up over so many rows. */
  private static final double NARROWEST = 0.45;

  private static final int MANY_ROWS = 4;
  private static final double NARROWEST_OF_FEW_ROWS = 0.9;

  private Gutters() {}

  /**
   * A free strip.
   *
   * @param from its left edge
   * @param to its right edge
   */
  record Gap(double from, double to) {
    double width() {
      return to - from;
    }

    double middle() {
      return (from + to) / 2;
    }
  }

  /**
   * Rows from the first on.
   *
   * @param rows how many belong together, at least 1
   * @param gaps what they leave free between text on both sides; none if only one row
   */
  record Run(int rows, List<Gap> gaps) {}

  /** The longest run from the first row on that keeps a gutter. */
  static Run run(List<Row> rows) {
    List<Row> looked = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
    double leftmost = looked.stream().mapToDouble(Row::left).min().orElse(0);
    double rightmost = looked.stream().mapToDouble(Row::right).max().orElse(0);
    List<Gap> free = List.of(new Gap(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    List<Gap> best = List.of();
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (Row row : looked) {
      free = without(free, row);
      left = Math.min(left, row.left());
      right = Math.max(right, row.right());
      List<Gap> gutters = inner(free, left, right, NARROWEST * row.size());
      boolean sideIsFree = left > leftmost || right < rightmost;
      if (gutters.isEmpty() && (!best.isEmpty() || !sideIsFree)) {
        break;
      }
      best = gutters;
      count++;
    }
    double narrowest = count >= MANY_ROWS ? NARROWEST : NARROWEST_OF_FEW_ROWS;
    double size = rows.getFirst().size();
    List<Gap> wide = best.stream().filter(gap -> gap.width() >= narrowest * size).toList();
    return wide.isEmpty() ? new Run(1, List.of()) : new Run(count, wide);
  }

  /** With text of the run on both sides. */
  private static List<Gap> inner(List<Gap> free, double left, double right, double narrowest) {
    return free.stream()
        .filter(gap -> gap.from() >= left && gap.to() <= right && gap.width() >= narrowest)
        .toList();
  }

  private static List<Gap> without(List<Gap> free, Row row) {
    List<Gap> left = new ArrayList<>();
    for (Gap gap : free) {
      double from = gap.from();
      for (Piece piece : row.pieces()) {
        if (piece.right() <= from || piece.left() >= gap.to()) {
          continue;
        }
        if (piece.left() > from) {
          left.add(new Gap(from, piece.left()));
        }
        from = Math.max(from, piece.right());
      }
      if (from < gap.to()) {
        left.add(new Gap(from, gap.to()));
      }
    }
    return left;
  }
}
