package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.picture.PictureException;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDAbstractPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Interprets a page once and notes its glyphs and pictures, those of nested forms, patterns and
 * annotations included. Layers that are switched off are not seen. Used for one page.
 */
final class PageScanner extends PDFGraphicsStreamEngine {
  private static final GlyphList GLYPHS = glyphs();
  private static final int MOST_GLYPHS = 300_000;
  private static final int MOST_PICTURES = 5_000;
  private static final double WIDEST_TRACKING = 0.6;

  private final PageGeometry geometry;
  private final HiddenLayers layers;
  private final PictureHashes hashes;
  private final Patience patience;
  private final List<Glyph> glyphs = new ArrayList<>();
  private final List<PlacedPicture> pictures = new ArrayList<>();
  private final Set<COSBase> patterns = new HashSet<>();
  private final Set<COSBase> forms = new HashSet<>();
  private Point2D.Float current = new Point2D.Float();
  private int unknownGlyphs;
  private int curves;
  private int hiddenDepth;
  private boolean formsWhole = true;
  private @Nullable String refusal;

  PageScanner(
      PDPage page,
      PageGeometry geometry,
      HiddenLayers layers,
      PictureHashes hashes,
      Patience patience) {
    super(page);
    this.geometry = geometry;
    this.layers = layers;
    this.hashes = hashes;
    this.patience = patience;
  }

  private static GlyphList glyphs() {
    String additional = "/org/apache/pdfbox/resources/glyphlist/additional.txt";
    try (InputStream in = GlyphList.class.getResourceAsStream(additional)) {
      return in == null
          ? GlyphList.getAdobeGlyphList()
          : new GlyphList(GlyphList.getAdobeGlyphList(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Interprets the page as far as it goes.
   *
   * @param annotations whose appearance is part of what a reader sees
   */
  PageContent scan(List<PDAnnotation> annotations) {
    boolean whole = scanned(annotations);
    return new PageContent(glyphs, pictures, unknownGlyphs, curves, whole && refusal == null);
  }

  /** Why the page was not interpreted to its end; empty if nothing of ours stopped it. */
  String refusal() {
    return refusal == null ? "" : refusal;
  }

  private boolean scanned(List<PDAnnotation> annotations) {
    PageContents.bound(getPage());
    boolean whole = attempt(() -> PageContents.requireWhole(getPage(), patience.meter()));
    boolean drawn =
        attempt(() -> {
          processPage(getPage());
          patience.meter().end();
        });
    boolean annotated =
        attempt(() -> {
          for (PDAnnotation annotation : annotations) {
            showAnnotation(annotation);
          }
        });
    return whole && drawn && annotated && formsWhole;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** What was noted before a step failed is kept. */
  private boolean attempt(Step step) {
    try {
      step.run();
      return true;
    } catch (PictureException e) {
      refuse(String.valueOf(e.getMessage()));
      return false;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  private void refuse(String why) {
    refusal = refusal == null ? why : refusal;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    patience.before(operator, getGraphicsStackSize());
    super.processOperator(operator, operands);
  }

  /** A picture that is too large is left out; anything else that is refused ends the page. */
  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
      throws IOException {
    if (exception instanceof PictureException refused
        && refused.code().equals("picture_too_large")) {
      refuse(String.valueOf(refused.getMessage()));
    } else {
      patience.failed(operator, exception);
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    if (hiddenDepth > 0 || glyphs.size() >= MOST_GLYPHS) {
      return;
    }
    String text = font.toUnicode(code, GLYPHS);
    if (text == null || text.isEmpty() || text.codePointAt(0) == 0xFFFD) {
      unknownGlyphs++;
      return;
    }
    Glyph glyph = glyph(text, matrix, font, code, displacement);
    if (glyph.size() > 0 && geometry.shows(glyph.middleX(), glyph.middleY())) {
      glyphs.add(glyph);
    }
  }

  private Glyph glyph(String text, Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    double across = font.isVertical() ? font.getWidth(code) / 1000 : displacement.getX();
    across += tracking();
    Point2D origin = geometry.display(matrix.getTranslateX(), matrix.getTranslateY());
    Point2D advance =
        geometry.displayDelta(across * matrix.getScaleX(), across * matrix.getShearY());
    Point2D up = geometry.displayDelta(matrix.getShearX(), matrix.getScaleY());
    return new Glyph(
        text,
        origin.getX(),
        origin.getY(),
        advance.getX(),
        advance.getY(),
        Math.hypot(up.getX(), up.getY()) * emHeight(font),
        FontWeight.isBold(font),
        getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER);
  }

  /** Letters spaced out on purpose stay one word. */
  private double tracking() {
    var state = getGraphicsState().getTextState();
    double size = state.getFontSize();
    double spacing = size == 0 ? 0 : state.getCharacterSpacing() / size;
    return spacing > 0 && spacing < WIDEST_TRACKING ? spacing : 0;
  }

  private static double emHeight(PDFont font) {
    if (!(font instanceof PDType3Font type3)) {
      return 1;
    }
    double height = type3.getFontBBox() == null ? 0 : type3.getFontBBox().getHeight();
    double em = Math.abs(height * type3.getFontMatrix().getScaleY());
    return em > 0.1 && em < 10 ? em : 1;
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    if (hiddenDepth > 0
        || pictures.size() >= MOST_PICTURES
        || (image instanceof PDImageXObject object && layers.hides(object.getOptionalContent()))) {
      return;
    }
    AffineTransform place = geometry.toDisplay();
    place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
    pictures.add(new PlacedPicture(image, place, hashes.of(image)));
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    if (!layers.hides(form.getOptionalContent())) {
      look(form);
      super.showForm(form);
    }
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    if (!layers.hides(form.getOptionalContent())) {
      look(form);
      super.showTransparencyGroup(form);
    }
  }

  /** What can be decoded of a damaged form is drawn. */
  private void look(PDFormXObject form) {
    COSStream stream = form.getCOSObject();
    if (forms.add(stream) && !attempt(() -> PageContents.requireWhole(stream))) {
      formsWhole = false;
    }
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
    boolean hides =
        hiddenDepth > 0 || (properties != null && layers.hides(PDPropertyList.create(properties)));
    hiddenDepth += hides ? 1 : 0;
  }

  @Override
  public void endMarkedContentSequence() {
    hiddenDepth = Math.max(0, hiddenDepth - 1);
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    PDColor color = getGraphicsState().getNonStrokingColor();
    if (color.getColorSpace() instanceof PDPattern space) {
      PDAbstractPattern pattern = space.getPattern(color);
      if (pattern instanceof PDTilingPattern tiling && patterns.add(tiling.getCOSObject())) {
        processTilingPattern(tiling, color, null);
      }
    }
  }

  @Override
  public void fillAndStrokePath(int windingRule) throws IOException {
    fillPath(windingRule);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    curves++;
    current = new Point2D.Float(x3, y3);
  }

  @Override
  public void moveTo(float x, float y) {
    current = new Point2D.Float(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    current = new Point2D.Float(x, y);
  }

  @Override
  public Point2D getCurrentPoint() {
    return current;
  }

  @Override
  public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
    current = new Point2D.Float((float) p0.getX(), (float) p0.getY());
  }

  @Override
  public void clip(int windingRule) {
    // what is cut away is not looked at
  }

  @Override
  public void closePath() {
    // shapes are not kept
  }

  @Override
  public void endPath() {
    // shapes are not kept
  }

  @Override
  public void strokePath() {
    // shapes are not kept
  }

  @Override
  public void shadingFill(COSName shadingName) {
    // shades hold no text
  }
}
