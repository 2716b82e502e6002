package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The text that a page's glyphs tell. */
final class TextLayer {
  private static final double SAME_TEXT = 0.5;
  private static final double COVERED = 0.5;
  private static final double TOLERANCE = 0.35;
  private static final int STEEP_STEP = 5;

  private final List<Glyph> glyphs;
  private final PageGeometry geometry;

  TextLayer(List<Glyph> glyphs, PageGeometry geometry) {
    this.glyphs = glyphs;
    this.geometry = geometry;
  }

  /** Its blocks: those of the main direction first, then labels that are turned. */
  List<Block> blocks(int page, double bodySize) {
    List<Block> blocks = new ArrayList<>();
    byAngle()
        .forEach((degrees, turnedGlyphs) -> {
          Turned turned = new Turned(Math.toRadians(degrees));
          List<TextLine> lines = Columns.read(Rows.of(turnedGlyphs, turned));
          blocks.addAll(Paragraphs.of(lines, page, geometry, turned, bodySize));
        });
    return blocks;
  }

  private Map<Integer, List<Glyph>> byAngle() {
    Map<Integer, List<Glyph>> angles = new HashMap<>();
    for (Glyph glyph : glyphs) {
      angles.computeIfAbsent(degrees(glyph), key -> new ArrayList<>()).add(glyph);
    }
    Map<Integer, List<Glyph>> largestFirst =
        new TreeMap<>(
            Comparator.comparingInt((Integer key) -> -angles.getOrDefault(key, List.of()).size())
                .thenComparing(Comparator.naturalOrder()));
    largestFirst.putAll(angles);
    return largestFirst;
  }

  /** Nearly straight text counts as straight, so that the words of a skewed line stay together. */
  private static int degrees(Glyph glyph) {
    int degrees = (int) Math.round(Math.toDegrees(glyph.angle()));
    int straight = Math.round(degrees / 90f) * 90;
    int nearest =
        Math.abs(degrees - straight) <= STEEP_STEP
            ? straight
            : Math.round(degrees / (float) STEEP_STEP) * STEEP_STEP;
    return Math.floorMod(nearest, 360);
  }

  /**
   * Whether a line that was read in a picture is in the layer, at the same place: with about the
   * same characters, or as the invisible text of a searchable scan.
   *
   * @param box of the line on the page
   */
  boolean has(Box box, String text) {
    List<Glyph> there = glyphs.stream().filter(glyph -> stands(glyph, box)).toList();
    if (there.isEmpty()) {
      return false;
    }
    String wanted = letters(text);
    String found = letters(there);
    long invisible = there.stream().filter(Glyph::invisible).count();
    return invisible > COVERED * wanted.length()
        || wanted.isEmpty()
        || shared(wanted, found) >= SAME_TEXT;
  }

  private boolean stands(Glyph glyph, Box box) {
    double x = glyph.middleX() / geometry.width();
    double y = glyph.middleY() / geometry.height();
    double slackX = TOLERANCE * box.height() * geometry.height() / geometry.width();
    double slackY = TOLERANCE * box.height();
    return x >= box.left() - slackX
        && x <= box.right() + slackX
        && y >= box.top() - slackY
        && y <= box.bottom() + slackY;
  }

  private static String letters(List<Glyph> glyphs) {
    StringBuilder text = new StringBuilder();
    glyphs.forEach(glyph -> text.append(glyph.text()));
    return letters(text.toString());
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** The share of one text's pairs of letters that another has. */
  private static double shared(String wanted, String found) {
    if (wanted.length() < 2) {
      return found.contains(wanted) ? 1 : 0;
    }
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < found.length(); i++) {
      pairs.add(found.substring(i, i + 2));
    }
    int shared = 0;
    for (int i = 0; i + 1 < wanted.length(); i++) {
      shared += pairs.contains(wanted.substring(i, i + 2)) ? 1 : 0;
    }
    return shared / (wanted.length() - 1.0);
  }
}
