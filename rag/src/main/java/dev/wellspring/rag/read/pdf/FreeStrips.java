package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.pdf.Gutters.Gap;
import java.util.List;
import java.util.Optional;

/** Counts how many rows of a page cross each upright strip of it. */
final class FreeStrips {
  private static final int STRIPS = 1_000;
  private static final double MIDDLE_FROM = 0.3;
  private static final double MIDDLE_TO = 0.7;

  /** One in so many rows may stand out from the text, as the head and foot of a page do. */
  private static final int FAR_OUT = 10;

  /** Share of the rows that may cross a gutter, such as titles. */
  private static final double MOST_CROSSING = 0.2;

  /** One in so many rows may stand in part of a gutter, as a page number does. */
  private static final int IN_PART = 20;

  /** Narrowest gutter, in font sizes. */
  private static final double NARROWEST = 0.45;

  private final List<Row> rows;
  private final double left;
  private final double right;

  /** Looks at these rows, of which there is at least one. */
  FreeStrips(List<Row> rows) {
    double[] lefts = rows.stream().mapToDouble(Row::left).sorted().toArray();
    double[] rights = rows.stream().mapToDouble(Row::right).sorted().toArray();
    this.rows = rows;
    this.left = lefts[lefts.length / FAR_OUT];
    this.right = rights[rights.length - 1 - rights.length / FAR_OUT];
  }

  /** The widest free strip around the middle. */
  Optional<PageGutter> gutter() {
    int[] crossing = crossing();
    int from = (int) (STRIPS * MIDDLE_FROM);
    int to = (int) (STRIPS * MIDDLE_TO);
    int fewest = Integer.MAX_VALUE;
    for (int i = from; i < to; i++) {
      fewest = Math.min(fewest, crossing[i]);
    }
    Gap widest = widest(crossing, from, to, fewest + rows.size() / IN_PART);
    boolean wide = widest.width() >= NARROWEST * rows.get(rows.size() / 2).size();
    return wide && fewest <= MOST_CROSSING * rows.size()
        ? Optional.of(new PageGutter(left, widest, right))
        : Optional.empty();
  }

  private Gap widest(int[] crossing, int from, int to, int few) {
    Gap widest = new Gap(0, 0);
    for (int i = from; i < to; i++) {
      int end = i;
      while (end < to && crossing[end] <= few) {
        end++;
      }
      Gap gap = new Gap(x(i), x(end));
      widest = gap.width() > widest.width() ? gap : widest;
      i = end;
    }
    return widest;
  }

  private int[] crossing() {
    int[] crossing = new int[STRIPS + 1];
    for (Row row : rows) {
      for (Piece piece : row.pieces()) {
        for (int i = strip(piece.left()); i <= strip(piece.right()); i++) {
          crossing[i]++;
        }
      }
    }
    return crossing;
  }

  private int strip(double x) {
    double share = (x - left) / Math.max(1, right - left);
    return (int) Math.round(STRIPS * Math.clamp(share, 0.0, 1.0));
  }

  private double x(int strip) {
    return left + (right - left) * strip / STRIPS;
  }
}
