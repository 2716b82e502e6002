package dev.wellspring.rag.read.pdf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which font size most of a document is set in, as far as it was read. Not thread-safe. */
final class FontSizes {
  private static final double HALF_POINTS = 2;
  private static final double USUAL = 10;

  private final Map<Long, Integer> glyphs = new TreeMap<>();

  void add(List<Glyph> page) {
    for (Glyph glyph : page) {
      glyphs.merge(Math.round(glyph.size() * HALF_POINTS), glyph.text().length(), Integer::sum);
    }
  }

  /** In points; 10 before anything was read. */
  double body() {
    return glyphs.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> Math.max(1, entry.getKey()) / HALF_POINTS)
        .orElse(USUAL);
  }
}
