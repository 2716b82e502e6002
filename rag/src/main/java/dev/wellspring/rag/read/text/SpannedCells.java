package dev.wellspring.rag.read.text;

import dev.wellspring.rag.read.Budget;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats cells that cover several columns or rows, so that every row can be read by itself; as far
 * as the budget allows, because a few bytes of a file can ask for any number of repetitions.
 */
public final class SpannedCells {
  private static final int LONGEST = 200;

  private final Budget budget;

  /** Repeats within this budget. */
  public SpannedCells(Budget budget) {
    this.budget = budget;
  }

  /** A cell's text once more; empty if it is long, or the budget used up. */
  public String again(int page, String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    if (budget.takeCharacters(text.length())) {
      return text;
    }
    budget.note(
        page,
        "characters_exceeded",
        "cells that cover several rows stand in the first alone: the document has more than %d"
                .formatted(budget.limits().characters())
            + " characters");
    return "";
  }

  /** A cell in the row that names the columns: above each that it covers. */
  public List<String> across(int page, String text, int columns) {
    List<String> cells = new ArrayList<>();
    cells.add(text);
    for (int i = 1; i < columns; i++) {
      cells.add(again(page, text));
    }
    return cells;
  }
}
