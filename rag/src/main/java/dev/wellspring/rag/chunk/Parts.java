package dev.wellspring.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the pieces of a block that is too large for one chunk.
 *
 * @param room most weight of a part; no piece weighs more
 * @param overlap most weight that a part repeats of the one before
 */
record Parts(int room, int overlap) {
  /**
   * The parts in order.
   *
   * @param firstRoom most weight of the first part, which is empty if nothing fits into it
   */
  List<List<Piece>> of(List<Piece> pieces, int firstRoom) {
    List<List<Piece>> parts = new ArrayList<>();
    int start = 0;
    int cut = cut(pieces, 0, 0, firstRoom);
    parts.add(pieces.subList(0, cut));
    while (cut < pieces.size()) {
      start = cut - overlapping(pieces, start, cut);
      cut = cut(pieces, start, cut + 1, room);
      parts.add(pieces.subList(start, cut));
    }
    return parts;
  }

  /** Where a part that begins at {@code start} ends: after a sentence, if it is not too short. */
  private static int cut(List<Piece> pieces, int start, int earliest, int room) {
    int weight = 0;
    int sentence = -1;
    int end = start;
    while (end < pieces.size() && weight + pieces.get(end).weight() <= room) {
      weight += pieces.get(end).weight();
      end++;
      if (2 * weight >= room && end >= earliest && pieces.get(end - 1).endsSentence()) {
        sentence = end;
      }
    }
    return end == pieces.size() || sentence < 0 ? end : sentence;
  }

  /** How many pieces before the cut are repeated after it, whole sentences only. */
  private int overlapping(List<Piece> pieces, int start, int cut) {
    int limit = Math.min(overlap, room - pieces.get(cut).weight());
    int weight = 0;
    int sentences = 0;
    for (int from = cut - 1; from > start; from--) {
      weight += pieces.get(from).weight();
      if (weight > limit) {
        break;
      }
      if (pieces.get(from - 1).endsSentence()) {
        sentences = cut - from;
      }
    }
    return sentences;
  }
}
