package dev.wellspring.samplewriter.picture;

import java.util.List;
import java.util.Set;

/**
 * A table with rules around its cells; the first row is its bold head.
 *
 * @param x left edge, in pixels
 * @param y top edge, in pixels
 * @param widths the columns' widths, in pixels; their number is the number of columns
 * @param rightAligned columns, from 0, whose cells end at their right edge
 * @param rows the cells, row by row, each row with as many as there are columns
 */
public record Table(
    double x, double y, List<Double> widths, Set<Integer> rightAligned, List<List<String>> rows)
    implements Drawing {
  private static final double ROW_HEIGHT = 1.7;
  private static final double PADDING = 0.45;

  /** Copies the lists and refuses rows of another length. */
  public Table {
    widths = List.copyOf(widths);
    rightAligned = Set.copyOf(rightAligned);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != widths.size()) {
        throw new IllegalArgumentException(
            "each row must have %d cells, but one has %d".formatted(widths.size(), row.size()));
      }
    }
  }

  /** The height of the table in pixels when its text has the given size. */
  public double height(double fontSize) {
    return rows.size() * ROW_HEIGHT * fontSize;
  }

  @Override
  public void drawOn(Picture picture) {
    double rowHeight = ROW_HEIGHT * picture.fontSize();
    for (int row = 0; row < rows.size(); row++) {
      picture.bold(row == 0);
      drawRow(picture, rows.get(row), y + row * rowHeight, rowHeight);
    }
    picture.bold(false);
  }

  private void drawRow(Picture picture, List<String> cells, double top, double rowHeight) {
    double padding = PADDING * picture.fontSize();
    double baseline = top + rowHeight / 2 + picture.fontSize() * 0.35;
    double left = x;
    for (int column = 0; column < cells.size(); column++) {
      double width = widths.get(column);
      picture.box(left, top, width, rowHeight, 1);
      if (rightAligned.contains(column)) {
        picture.textRight(left + width - padding, baseline, cells.get(column));
      } else {
        picture.text(left + padding, baseline, cells.get(column));
      }
      left += width;
    }
  }
}
