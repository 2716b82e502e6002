package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts pieces that stand side by side into one row, rows from top to bottom, pieces from left to
 * right.
 */
final class Rows {

  private Rows() {}

  static List<List<Piece>> of(List<Piece> pieces) {
    double skew = skew(pieces);
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble((Piece p) -> level(p, skew)));
    List<List<Piece>> rows = new ArrayList<>();
    for (Piece piece : sorted) {
      List<Piece> row = rows.isEmpty() ? null : rows.getLast();
      if (row != null && besides(row, piece, skew)) {
        row.add(piece);
      } else {
        rows.add(new ArrayList<>(List.of(piece)));
      }
    }
    for (List<Piece> row : rows) {
      row.sort(
          Comparator.comparingDouble(
              (Piece p) -> p.region().centre().x() - p.region().width() / 2));
    }
    return rows;
  }

  private static boolean besides(List<Piece> row, Piece piece, double skew) {
    double sum = 0;
    double h = 0;
    for (Piece p : row) {
      sum += level(p, skew);
      h += p.region().height();
    }
    double mean = sum / row.size();
    double height = Math.min(h / row.size(), piece.region().height());
    return Math.abs(level(piece, skew) - mean) < 0.5 * height;
  }

  private static double level(Piece piece, double skew) {
    return piece.region().centre().y() * Math.cos(skew)
        - piece.region().centre().x() * Math.sin(skew);
  }

  static double skew(List<Piece> pieces) {
    List<Piece> level =
        pieces.stream()
            .filter(p ->
                Math.abs(p.region().angle()) < Math.PI / 6
                    && p.region().width() > 2 * p.region().height())
            .sorted(Comparator.comparingDouble(p -> p.region().angle()))
            .toList();
    double total = level.stream().mapToDouble(p -> p.region().width()).sum();
    double so = 0;
    for (Piece p : level) {
      so += p.region().width();
      if (so * 2 >= total) {
        return p.region().angle();
      }
    }
    return 0;
  }
}
