package dev.wellspring.rag.ocr;

import java.util.Comparator;
import java.util.List;

/**
 * The angle by which the lines of a page run down to the right: the median of its lines, by length.
 */
final class Skew {

  /** Shorter pieces do not show their angle well. */
  private static final double LONG = 3;

  private Skew() {}

  /** Radians; 0 if no line is long enough to tell. */
  static double of(List<Piece> pieces) {
    List<Region> lines =
        pieces.stream()
            .map(Piece::region)
            .filter(region -> !region.isUpright() && region.width() > LONG * region.height())
            .sorted(Comparator.comparingDouble(Region::angle))
            .toList();
    double half = lines.stream().mapToDouble(Region::width).sum() / 2;
    double passed = 0;
    for (Region line : lines) {
      passed += line.width();
      if (passed >= half) {
        return line.angle();
      }
    }
    return 0;
  }
}
