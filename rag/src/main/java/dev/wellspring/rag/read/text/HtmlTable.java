package dev.wellspring.rag.read.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the cells of a table into its columns, row by row (HTML Standard, 4.9.12). */
final class HtmlTable {
  private static final int PAGE = 1;
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_ROWS = 65_534;

  private final SpannedCells spanned;
  private TreeMap<Integer, Reaching> fromAbove = new TreeMap<>();
  private TreeMap<Integer, Reaching> below = new TreeMap<>();
  private List<Cell> row = new ArrayList<>();
  private boolean namesColumns = true;
  private int column;

  HtmlTable(SpannedCells spanned) {
    this.spanned = spanned;
  }

  private record Cell(String text, int columns) {}

  /** A cell that covers so many rows below its own. */
  private record Reaching(Cell cell, int rows) {}

  /** The next cell of the row that is open. */
  void cell(String text, String columns, String rows) {
    reached();
    Cell cell = new Cell(text, number(columns, MOST_COLUMNS));
    place(cell, number(rows, MOST_ROWS) - 1);
  }

  private void place(Cell cell, int rowsBelow) {
    row.add(cell);
    if (rowsBelow > 0) {
      below.put(column, new Reaching(cell, rowsBelow));
    }
    column += cell.columns();
  }

  /** Closes the row. A cell that reaches down from above stands in it again. */
  List<String> row() {
    reached();
    while (!fromAbove.isEmpty()) {
      column = fromAbove.firstKey();
      reached();
    }
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      boolean repeats = namesColumns && row.size() > 1;
      texts.addAll(spanned.across(PAGE, cell.text(), repeats ? cell.columns() : 1));
    }
    fromAbove = below;
    below = new TreeMap<>();
    row = new ArrayList<>();
    namesColumns = false;
    column = 0;
    return texts;
  }

  private void reached() {
    Map.Entry<Integer, Reaching> next = fromAbove.firstEntry();
    while (next != null && next.getKey() <= column) {
      fromAbove.pollFirstEntry();
      Reaching above = next.getValue();
      Cell cell = new Cell(spanned.again(PAGE, above.cell().text()), above.cell().columns());
      place(cell, above.rows() - 1);
      next = fromAbove.firstEntry();
    }
  }

  private static int number(String value, int most) {
    try {
      return Math.clamp(Integer.parseInt(value.strip()), 1, most);
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
