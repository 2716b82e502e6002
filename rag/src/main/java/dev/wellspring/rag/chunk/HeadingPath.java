package dev.wellspring.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * The headings that a place stands under, outermost first. Immutable.
 *
 * @param headings each deeper than the one before
 */
record HeadingPath(List<Heading> headings) {
  static final HeadingPath ROOT = new HeadingPath(List.of());

  HeadingPath {
    headings = List.copyOf(headings);
  }

  /**
   * One heading.
   *
   * @param level from 1, the highest rank
   * @param text all of it
   * @param weight its size
   */
  record Heading(int level, String text, int weight) {}

  /** The path above a heading of this level. */
  HeadingPath above(int level) {
    return new HeadingPath(headings.stream().filter(h -> h.level() < level).toList());
  }

  HeadingPath enter(Heading heading) {
    List<Heading> path = new ArrayList<>(above(heading.level()).headings);
    path.add(heading);
    return new HeadingPath(path);
  }

  /** The innermost headings that together weigh no more than this. */
  HeadingPath within(int weight) {
    int first = headings.size();
    for (int left = weight; first > 0 && headings.get(first - 1).weight() <= left; first--) {
      left -= headings.get(first - 1).weight();
    }
    return new HeadingPath(headings.subList(first, headings.size()));
  }

  /** The level of the innermost heading, 0 if there is none. */
  int level() {
    return headings.isEmpty() ? 0 : headings.getLast().level();
  }

  int weight() {
    return headings.stream().mapToInt(Heading::weight).sum();
  }

  List<String> texts() {
    return headings.stream().map(Heading::text).toList();
  }
}
