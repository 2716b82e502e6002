package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a side that is looked at in one go, and the part of it that it alone answers for;
 * ends exclusive.
 */
record Tile(int from, int to, int ownFrom, int ownTo) {

  int length() {
    return to - from;
  }

  /**
   * Covers a side (a multiple of 32) with tiles of at most {@code longest}, of like length,
   * neighbours sharing at least {@code overlap}.
   */
  static List<Tile> cover(int side, int longest, int overlap) {
    if (side <= longest) {
      return List.of(new Tile(0, side, 0, side));
    }
    int count = (int) Math.ceil((double) (side - overlap) / (longest - overlap));
    int length = (int) Math.ceil((side + (count - 1.0) * overlap) / count / 32) * 32;
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * (side - length) / (count - 1));
      int next = i + 1 == count ? side : (int) ((long) (i + 1) * (side - length) / (count - 1));
      int ownFrom = i == 0 ? 0 : tiles.getLast().ownTo;
      int ownTo = i + 1 == count ? side : (next + from + length) / 2;
      tiles.add(new Tile(from, from + length, ownFrom, ownTo));
    }
    return tiles;
  }
}
