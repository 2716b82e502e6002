package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.pdf.Gutters.Gap;
import java.util.List;
import java.util.Optional;

/**
 * The gutter of a page in two columns, whose lines need not stand side by side. That it parts
 * columns and not cells is told by lines that fill their column's width, as running text does and
 * cells do not.
 *
 * @param left where the left column begins
 * @param gap what lies between the columns
 * @param right where the right column ends
 */
record PageGutter(double left, Gap gap, double right) {
  private static final int LEAST_ROWS = 6;

  private static final double SIMILAR_WIDTH = 0.7;

  /** Share of a column's lines that fill it; a list beside running text has fewer. */
  private static final double MANY_FULL = 0.5;

  private static final double SOME_FULL = 0.12;
  private static final int LEAST_CHARACTERS = 22;
  private static final double RAGGED = 2;
  private static final double INDENT = 3;

  /** The gutter; empty if these rows are no two columns. */
  static Optional<PageGutter> of(List<Row> rows) {
    return rows.size() < LEAST_ROWS
        ? Optional.empty()
        : new FreeStrips(rows).gutter().filter(gutter -> gutter.partsAll(rows));
  }

  private boolean partsAll(List<Row> rows) {
    double before = gap.from() - left;
    double after = right - gap.to();
    return Math.min(before, after) >= SIMILAR_WIDTH * Math.max(before, after)
        && partsColumns(rows.stream().filter(row -> !isCrossedBy(row)).toList());
  }

  /** Whether text of a row lies in the gutter. */
  boolean isCrossedBy(Row row) {
    return row.pieces().stream()
        .anyMatch(piece -> piece.left() < gap.middle() && piece.right() > gap.middle());
  }

  /** Whether rows that do not cross the gutter are text in its two columns. */
  boolean partsColumns(List<Row> rows) {
    double before = fullShare(Columns.side(rows, gap, true), left, gap.from());
    double after = fullShare(Columns.side(rows, gap, false), gap.to(), right);
    return Math.max(before, after) >= MANY_FULL && Math.min(before, after) >= SOME_FULL;
  }

  private static double fullShare(List<Row> column, double from, double to) {
    long full =
        column.stream()
            .filter(row -> row.characters() >= LEAST_CHARACTERS)
            .filter(row -> row.left() <= from + INDENT * row.size())
            .filter(row -> row.right() >= to - RAGGED * row.size())
            .count();
    return column.isEmpty() ? 0 : full / (double) column.size();
  }
}
