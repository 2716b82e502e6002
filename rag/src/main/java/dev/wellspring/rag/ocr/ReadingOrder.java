package dev.wellspring.rag.ocr;

import dev.wellspring.rag.document.Box;
import java.util.List;
import java.util.stream.Collectors;

/** Makes lines, in the order in which they are read, out of pieces. */
final class ReadingOrder {

  private ReadingOrder() {}

  /**
   * @param turns clockwise quarters by which the picture was turned; the boxes of the lines measure
   *     the picture as it was before
   */
  static List<RecognizedLine> lines(List<Piece> pieces, Pixels picture, int turns) {
    return Rows.of(pieces).stream().map(row -> line(row, picture, turns)).toList();
  }

  private static RecognizedLine line(List<Piece> row, Pixels picture, int turns) {
    String text = row.stream().map(Piece::text).collect(Collectors.joining(" "));
    double weighted =
        row.stream().mapToDouble(piece -> piece.confidence() * piece.text().length()).sum();
    int length = row.stream().mapToInt(piece -> piece.text().length()).sum();
    Box box =
        row.stream().map(piece -> box(piece.region(), picture)).reduce(Box::union).orElseThrow();
    return new RecognizedLine(text, turnedBack(box, turns), Math.min(1, weighted / length));
  }

  private static Box box(Region region, Pixels picture) {
    return Box.clipped(
        region.left() / picture.width(),
        region.top() / picture.height(),
        region.right() / picture.width(),
        region.bottom() / picture.height());
  }

  private static Box turnedBack(Box box, int turns) {
    return switch (turns) {
      case 0 -> box;
      case 1 -> Box.clipped(box.top(), 1 - box.right(), box.bottom(), 1 - box.left());
      case 2 -> Box.clipped(1 - box.right(), 1 - box.bottom(), 1 - box.left(), 1 - box.top());
      default -> Box.clipped(1 - box.bottom(), box.left(), 1 - box.top(), box.right());
    };
  }
}
