package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts rows into reading order. A page in two columns is read column by column, between what runs
 * across both. Else consecutive rows that leave the same gutter free are either columns of running
 * text, which are read one after another, or rows of a table, whose cells are joined.
 */
final class Columns {
  private static final String CELL_SEPARATOR = " | ";
  private static final int DEEPEST = 6;
  private static final int LEAST_COLUMN_ROWS = 3;
  private static final int LEAST_TABLE_ROWS = 2;
  private static final double RUNNING_TEXT_CHARACTERS = 22;

  /** Gap of cells in a row by itself, in font sizes. */
  private static final double CELL_GAP = 2;

  private static final double NARROW_CELL_GAP = 0.9;

  private final List<TextLine> lines = new ArrayList<>();
  private int column;

  private Columns() {}

  /** The lines in reading order. */
  static List<TextLine> read(List<Row> rows) {
    Columns columns = new Columns();
    PageGutter.of(rows)
        .ifPresentOrElse(
            gutter -> columns.besideGutter(rows, gutter), () -> columns.layOut(rows, 0));
    return columns.lines;
  }

  /** What crosses the gutter parts what stands above it from what stands below. */
  private void besideGutter(List<Row> rows, PageGutter gutter) {
    int from = 0;
    while (from < rows.size()) {
      boolean crossed = gutter.isCrossedBy(rows.get(from));
      int to = from + 1;
      while (to < rows.size() && gutter.isCrossedBy(rows.get(to)) == crossed) {
        to++;
      }
      List<Row> together = rows.subList(from, to);
      boolean few = together.size() < LEAST_COLUMN_ROWS * 2;
      if (!crossed && (few || gutter.partsColumns(together))) {
        columns(together, gutter.gap(), 0);
      } else {
        layOut(together, 0);
      }
      from = to;
    }
  }

  private void layOut(List<Row> rows, int depth) {
    int from = 0;
    while (from < rows.size()) {
      List<Row> rest = rows.subList(from, rows.size());
      Gutters.Run run = Gutters.run(rest);
      List<Row> together = rest.subList(0, run.rows());
      Optional<Gutters.Gap> gutter =
          depth < DEEPEST ? columnGutter(together, run.gaps()) : Optional.empty();
      if (gutter.isPresent()) {
        columns(together, gutter.get(), depth);
      } else {
        boolean table =
            together.stream().filter(row -> row.cells(NARROW_CELL_GAP) > 1).count()
                >= LEAST_TABLE_ROWS;
        together.forEach(row -> line(row, table ? run.gaps() : List.of()));
      }
      from += run.rows();
    }
  }

  private void columns(List<Row> rows, Gutters.Gap gutter, int depth) {
    column++;
    layOut(side(rows, gutter, true), depth + 1);
    column++;
    layOut(side(rows, gutter, false), depth + 1);
    column++;
  }

  private static Optional<Gutters.Gap> columnGutter(List<Row> rows, List<Gutters.Gap> gaps) {
    return gaps.stream()
        .filter(
            gap -> isRunningText(side(rows, gap, true)) && isRunningText(side(rows, gap, false)))
        .max(java.util.Comparator.comparingDouble(Gutters.Gap::width));
  }

  private static boolean isRunningText(List<Row> rows) {
    double pieces = rows.stream().mapToInt(row -> row.cells(1)).sum();
    double characters = rows.stream().mapToInt(Row::characters).sum();
    return rows.size() >= LEAST_COLUMN_ROWS && characters / pieces >= RUNNING_TEXT_CHARACTERS;
  }

  /** What of rows stands on one side of a gutter. */
  static List<Row> side(List<Row> rows, Gutters.Gap gap, boolean left) {
    List<Row> side = new ArrayList<>();
    for (Row row : rows) {
      List<Piece> pieces =
          row.where(piece -> (piece.left() + piece.right()) / 2 < gap.middle() == left);
      if (!pieces.isEmpty()) {
        side.add(new Row(pieces));
      }
    }
    return side;
  }

  private void line(Row row, List<Gutters.Gap> gutters) {
    boolean inTable = !gutters.isEmpty() || row.cells(NARROW_CELL_GAP) > 2;
    boolean justified = gutters.isEmpty() && row.isJustified();
    double cellGap = inTable ? NARROW_CELL_GAP : CELL_GAP;
    StringBuilder text = new StringBuilder();
    boolean cells = false;
    Piece previous = row.pieces().getFirst();
    for (Piece piece : row.pieces()) {
      if (!text.isEmpty()) {
        boolean apart = !justified && isApart(previous, piece, cellGap, gutters);
        cells |= apart;
        text.append(apart ? CELL_SEPARATOR : " ");
      }
      text.append(piece.text());
      previous = piece;
    }
    String line = Prose.clean(text.toString());
    if (!line.isEmpty()) {
      lines.add(line(row, line, cells));
    }
  }

  private static boolean isApart(
      Piece left, Piece right, double cellGap, List<Gutters.Gap> gutters) {
    double gap = right.left() - left.right();
    return gap > cellGap * Math.max(left.size(), right.size())
        || gutters.stream()
            .anyMatch(gutter -> gutter.middle() > left.right() && gutter.middle() < right.left());
  }

  private TextLine line(Row row, String text, boolean cells) {
    double top = row.pieces().stream().mapToDouble(Piece::top).min().orElse(0);
    double bottom = row.pieces().stream().mapToDouble(Piece::bottom).max().orElse(0);
    boolean bold = row.pieces().stream().allMatch(Piece::bold);
    return new TextLine(
        text,
        row.left(),
        row.right(),
        top,
        bottom,
        row.baseline(),
        row.size(),
        bold,
        cells,
        column);
  }
}
