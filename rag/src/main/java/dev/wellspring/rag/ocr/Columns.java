package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads columns of running text one after the other, and leaves the columns of tables, whose rows
 * belong together, side by side. Between columns of running text lies a gutter that no line crosses
 * over several rows, and the lines on both its sides are long.
 */
final class Columns {

  /** So many rows must stand on each side of a gutter. */
  private static final int ROWS = 3;

  /** Lines of running text have so many signs on average; cells of tables are shorter. */
  private static final double LONG = 18;

  /** A gutter is at least so many times as wide as the lines are high. */
  private static final double WIDE = 0.7;

  private record Gap(double from, double to) {
    Gap and(Gap other) {
      return new Gap(Math.max(from, other.from), Math.min(to, other.to));
    }

    double width() {
      return to - from;
    }
  }

  /** Rows {@code first} to {@code last} (exclusive) are parted at {@code middle}. */
  private record Gutter(int first, int last, double middle) {}

  private Columns() {}

  static List<List<Placed>> inOrder(List<List<Placed>> rows) {
    Optional<Gutter> gutter = longest(rows);
    if (gutter.isEmpty()) {
      return rows;
    }
    Gutter g = gutter.get();
    List<List<Placed>> ordered = new ArrayList<>(rows.subList(0, g.first));
    ordered.addAll(inOrder(side(rows, g, true)));
    ordered.addAll(inOrder(side(rows, g, false)));
    ordered.addAll(inOrder(rows.subList(g.last, rows.size())));
    return ordered;
  }

  private static Optional<Gutter> longest(List<List<Placed>> rows) {
    Gutter best = null;
    for (int first = 0; first < rows.size(); first++) {
      for (Gap start : gaps(rows.get(first))) {
        Gutter gutter = follow(rows, first, start);
        boolean longer = best == null || gutter.last - gutter.first > best.last - best.first;
        if (longer && partsRunningText(rows, gutter)) {
          best = gutter;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Gutter follow(List<List<Placed>> rows, int first, Gap start) {
    Gap gap = start;
    int last = first + 1;
    for (; last < rows.size(); last++) {
      Gap narrower = widest(free(rows.get(last)), gap);
      if (narrower.width() < WIDE * height(rows.get(last))) {
        break;
      }
      gap = narrower;
    }
    return new Gutter(first, last, (gap.from + gap.to) / 2);
  }

  private static Gap widest(List<Gap> free, Gap gap) {
    Gap best = new Gap(0, 0);
    for (Gap candidate : free) {
      Gap common = candidate.and(gap);
      best = common.width() > best.width() ? common : best;
    }
    return best;
  }

  /** The gaps between the pieces of a row that are wide enough for a gutter. */
  private static List<Gap> gaps(List<Placed> row) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < row.size(); i++) {
      Gap gap = new Gap(row.get(i - 1).right(), row.get(i).left());
      if (gap.width() >= WIDE * height(row)) {
        gaps.add(gap);
      }
    }
    return gaps;
  }

  /** Where a row leaves the page free, to the left and right of it too. */
  private static List<Gap> free(List<Placed> row) {
    List<Gap> free = new ArrayList<>(gaps(row));
    free.add(new Gap(Double.NEGATIVE_INFINITY, row.getFirst().left()));
    free.add(new Gap(row.getLast().right(), Double.POSITIVE_INFINITY));
    return free;
  }

  private static double height(List<Placed> row) {
    return row.stream().mapToDouble(Placed::height).min().orElse(0);
  }

  private static boolean partsRunningText(List<List<Placed>> rows, Gutter gutter) {
    return isRunningText(side(rows, gutter, true)) && isRunningText(side(rows, gutter, false));
  }

  private static boolean isRunningText(List<List<Placed>> rows) {
    double signs =
        rows.stream().mapToInt(row -> row.stream().mapToInt(p -> p.text().length()).sum()).sum();
    double letters =
        rows.stream()
            .flatMap(List::stream)
            .flatMapToInt(p -> p.text().codePoints())
            .filter(Character::isLetter)
            .count();
    return rows.size() >= ROWS && signs / rows.size() >= LONG && letters > signs * 0.6;
  }

  private static List<List<Placed>> side(List<List<Placed>> rows, Gutter gutter, boolean left) {
    return rows.subList(gutter.first, gutter.last).stream()
        .map(row -> row.stream().filter(p -> p.right() <= gutter.middle == left).toList())
        .filter(row -> !row.isEmpty())
        .toList();
  }
}
