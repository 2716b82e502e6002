package dev.wellspring.rag.read.pdf;

import java.util.List;

/**
 * What a page draws.
 *
 * @param glyphs in the order drawn
 * @param pictures in the order drawn
 * @param unknownGlyphs how many glyphs have no known character
 * @param curves how many curves are drawn; outlined text has many
 * @param whole whether the page could be interpreted to its end
 */
record PageContent(
    List<Glyph> glyphs,
    List<PlacedPicture> pictures,
    int unknownGlyphs,
    int curves,
    boolean whole) {
  private static final int FEW_GLYPHS = 8;
  private static final int MANY_CURVES = 60;

  PageContent {
    glyphs = List.copyOf(glyphs);
    pictures = List.copyOf(pictures);
  }

  /** Whether text may be drawn that the glyphs do not tell: as outlines, or in an unknown code. */
  boolean hidesText() {
    long known = glyphs.stream().filter(glyph -> !glyph.text().isBlank()).count();
    boolean outlined = known < FEW_GLYPHS && curves >= MANY_CURVES;
    return outlined || unknownGlyphs > Math.max(FEW_GLYPHS / 2, known / 2);
  }
}
