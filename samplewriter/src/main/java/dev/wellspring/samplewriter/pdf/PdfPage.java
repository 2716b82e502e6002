package dev.wellspring.samplewriter.pdf;

import dev.wellspring.samplewriter.picture.Typeface;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * One page while it is written. Places are points (1/72 inch) from the top left of the page as it
 * stands before {@link #rotated}; a text's y is its baseline.
 */
public final class PdfPage {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final double LEADING = 1.4;
  private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
  private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

  private final PDPage page;
  private final PDPageContentStream stream;
  private final PdfWriter.Pictures pictures;
  private PDFont font = PLAIN;

  PdfPage(PDPage page, PDPageContentStream stream, PdfWriter.Pictures pictures) {
    this.page = page;
    this.stream = stream;
    this.pictures = pictures;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** The page's width in points. */
  public double width() {
    return page.getMediaBox().getWidth();
  }

  /** The page's height in points. */
  public double height() {
    return page.getMediaBox().getHeight();
  }

  /**
   * How a reader turns the page before showing it.
   *
   * @param degrees clockwise, a multiple of 90
   */
  public PdfPage rotated(int degrees) {
    page.setRotation(degrees);
    return this;
  }

  /** Whether text is set in Helvetica Bold from here on. */
  public PdfPage bold(boolean thick) {
    font = thick ? BOLD : PLAIN;
    return this;
  }

  /** The colour of text and rules from here on. */
  public PdfPage ink(Color color) {
    return step(() -> {
      stream.setNonStrokingColor(color);
      stream.setStrokingColor(color);
    });
  }

  /** One line of real text in Helvetica. */
  public PdfPage text(double x, double baseline, double size, String text) {
    return text(x, baseline, size, text, RenderingMode.FILL);
  }

  /** One line of real text that ends at the given x. */
  public PdfPage textRight(double right, double baseline, double size, String text) {
    return text(right - width(text, size), baseline, size, text);
  }

  /** One line of text that is in the text layer but not seen, as scanners with OCR write it. */
  public PdfPage invisibleText(double x, double baseline, double size, String text) {
    return text(x, baseline, size, text, RenderingMode.NEITHER);
  }

  private PdfPage text(double x, double baseline, double size, String text, RenderingMode mode) {
    return step(() -> {
      stream.beginText();
      stream.setRenderingMode(mode);
      stream.setFont(font, (float) size);
      stream.newLineAtOffset((float) x, up(baseline));
      stream.showText(text);
      stream.endText();
    });
  }

  /** Lines of real text one under the other; returns the baseline at which a next line would be. */
  public double lines(double x, double baseline, double size, List<String> lines) {
    double y = baseline;
    for (String line : lines) {
      text(x, y, size, line);
      y += size * LEADING;
    }
    return y;
  }

  /**
   * Real text broken into lines at spaces.
   *
   * @param baseline of the first line
   * @param width of the longest line; a single word may be longer
   * @return the baseline at which a next line would be
   */
  public double paragraph(double x, double baseline, double width, double size, String text) {
    return lines(x, baseline, size, broken(text, width, size));
  }

  private List<String> broken(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : SPACES.splitAsStream(text.strip()).toList()) {
      if (!line.isEmpty() && width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The width of a line of Helvetica, in points. */
  public double width(String text, double size) {
    try {
      return font.getStringWidth(text) / 1000 * size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of text as filled outlines: seen, but not in the text layer. */
  public PdfPage outlineText(double x, double baseline, double size, String text) {
    Shape outline = Typeface.sans().outline(text, size);
    AffineTransform place = new AffineTransform(1, 0, 0, -1, x, height() - baseline);
    return step(() -> {
      trace(outline.getPathIterator(place));
      stream.fill();
    });
  }

  private void trace(PathIterator path) throws IOException {
    float[] c = new float[6];
    float x = 0;
    float y = 0;
    for (; !path.isDone(); path.next()) {
      int kind = path.currentSegment(c);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> stream.moveTo(c[0], c[1]);
        case PathIterator.SEG_LINETO -> stream.lineTo(c[0], c[1]);
        case PathIterator.SEG_QUADTO -> cubic(x, y, c);
        case PathIterator.SEG_CUBICTO -> stream.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
        default -> stream.closePath();
      }
      int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
      x = c[last];
      y = c[last + 1];
    }
  }

  /** PDF has no quadratic curves; two thirds towards the control point give the same cubic one. */
  private void cubic(float x, float y, float[] c) throws IOException {
    stream.curveTo(
        x + (c[0] - x) * 2 / 3,
        y + (c[1] - y) * 2 / 3,
        c[2] + (c[0] - c[2]) * 2 / 3,
        c[3] + (c[1] - c[3]) * 2 / 3,
        c[2],
        c[3]);
  }

  /** A picture, stored without loss. The same object placed twice is stored once. */
  public PdfPage picture(BufferedImage picture, double x, double top, double width, double height) {
    return step(() -> draw(pictures.of(picture), x, top, width, height));
  }

  /** A JPEG file, stored as it is. The same array placed twice is stored once. */
  public PdfPage jpeg(byte[] file, double x, double top, double width, double height) {
    return step(() -> draw(pictures.of(file), x, top, width, height));
  }

  private void draw(PDImageXObject picture, double x, double top, double width, double height)
      throws IOException {
    stream.drawImage(picture, (float) x, up(top + height), (float) width, (float) height);
  }

  /** A straight line. */
  public PdfPage rule(double x1, double y1, double x2, double y2, double thickness) {
    return step(() -> {
      stream.setLineWidth((float) thickness);
      stream.moveTo((float) x1, up(y1));
      stream.lineTo((float) x2, up(y2));
      stream.stroke();
    });
  }

  /** A filled rectangle; the ink must be set again afterwards. */
  public PdfPage fill(double x, double top, double width, double height, Color color) {
    return step(() -> {
      stream.setNonStrokingColor(color);
      stream.addRect((float) x, up(top + height), (float) width, (float) height);
      stream.fill();
    });
  }

  private float up(double y) {
    return (float) (height() - y);
  }

  private PdfPage step(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
