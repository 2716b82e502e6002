package dev.wellspring.rag.ocr;

import dev.wellspring.rag.document.Box;
import java.util.List;
import java.util.stream.Collectors;

/** Makes lines, in the order in which they are read, out of pieces. */
final class ReadingOrder {

  private ReadingOrder() {}

  static List<RecognizedLine> lines(List<Piece> pieces, View view) {
    return Columns.inOrder(Rows.of(pieces)).stream().map(row -> line(row, view)).toList();
  }

  private static RecognizedLine line(List<Placed> row, View view) {
    String text = row.stream().map(Placed::text).collect(Collectors.joining(" "));
    double weighted =
        row.stream().mapToDouble(p -> p.piece().confidence() * p.text().length()).sum();
    int length = row.stream().mapToInt(p -> p.text().length()).sum();
    Box box = row.stream().map(p -> view.box(p.piece().region())).reduce(Box::union).orElseThrow();
    return new RecognizedLine(text, box, Math.clamp(weighted / length, 0.0, 1.0));
  }
}
