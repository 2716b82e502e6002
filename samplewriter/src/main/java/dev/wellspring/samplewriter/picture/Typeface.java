package dev.wellspring.samplewriter.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The outlines of Liberation Sans, a sans-serif face with Latin, Greek and Cyrillic letters, which
 * PDFBox carries in its jar.
 *
 * <p>{@link java.awt.Font} is not used on purpose: without a system font configuration it fails to
 * load even a font that comes as a file, and its rasteriser differs from machine to machine.
 * Outlines are filled the same everywhere. Thread-safe.
 */
public final class Typeface {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final Typeface SANS = load();

  private final TrueTypeFont font;
  private final double unitsPerEm;
  private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

  private record Glyph(Path2D outline, double advance) {}

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.unitsPerEm = font.getUnitsPerEm();
  }

  /** The one face there is. */
  public static Typeface sans() {
    return SANS;
  }

  private static Typeface load() {
    try (InputStream file = PDDocument.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("PDFBox's jar has no " + FILE);
      }
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The outline of one line of text, its baseline starting at 0,0 and y pointing down.
   *
   * @param size height of the em square, in the unit of the drawing
   * @throws IllegalArgumentException if the face lacks one of the characters
   */
  public Path2D outline(String text, double size) {
    Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double scale = size / unitsPerEm;
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      Glyph glyph = glyph(character);
      line.append(
          glyph.outline.getPathIterator(new AffineTransform(scale, 0, 0, -scale, x * scale, 0)),
          false);
      x += glyph.advance;
    }
    return line;
  }

  /**
   * How far one line of text reaches, without kerning.
   *
   * @param size height of the em square; the result has the same unit
   * @throws IllegalArgumentException if the face lacks one of the characters
   */
  public double width(String text, double size) {
    return text.codePoints().mapToDouble(character -> glyph(character).advance).sum()
        * size
        / unitsPerEm;
  }

  private Glyph glyph(int character) {
    return glyphs.computeIfAbsent(character, this::read);
  }

  /** The parser reads from one shared position, hence one reader at a time. */
  private synchronized Glyph read(int character) {
    try {
      int id = font.getUnicodeCmapLookup().getGlyphId(character);
      if (id == 0) {
        throw new IllegalArgumentException(
            "Liberation Sans has no glyph for U+%04X; use another character".formatted(character));
      }
      GlyphData outline = font.getGlyph().getGlyph(id);
      return new Glyph(
          outline == null ? new GeneralPath() : outline.getPath(), font.getAdvanceWidth(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
