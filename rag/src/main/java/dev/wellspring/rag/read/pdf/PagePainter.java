package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.picture.PictureException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Draws pages, wholly or only their text, pictures or shapes. Not thread-safe. */
final class PagePainter {
  /** What is drawn. */
  enum Parts {
    ALL,
    /** All but glyphs. */
    WITHOUT_TEXT,
    /** All but pictures. */
    WITHOUT_PICTURES
  }

  /** Each nested group costs a picture of its own. */
  private static final int DEEPEST_GROUP = 6;

  private final PdfFile pdf;
  private final Budget budget;

  PagePainter(PdfFile pdf, Budget budget) {
    this.pdf = pdf;
    this.budget = budget;
  }

  /**
   * Draws a region of a page on white.
   *
   * @param index of the page, from 0
   * @param region in points as displayed
   * @param scale pixels a point; lowered so that the drawing stays within the decoded pixels
   * @throws IOException if the page is broken, or draws too much
   */
  BufferedImage paint(int index, Rectangle2D region, double scale, Parts parts) throws IOException {
    PageContents.bound(pdf.pages().get(index));
    double most = budget.limits().decodedPixels();
    double bounded =
        Math.min(scale, Math.sqrt(most / Math.max(1, region.getWidth() * region.getHeight())));
    int width = side(region.getWidth() * bounded);
    int height = side(region.getHeight() * bounded);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setBackground(Color.WHITE);
      graphics.clearRect(0, 0, width, height);
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.translate(-region.getX() * bounded, -region.getY() * bounded);
      new Renderer(parts).renderPageToGraphics(index, graphics, (float) bounded);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException("the page cannot be drawn", e);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static int side(double pixels) {
    return Math.clamp(Math.round(pixels), 1, 30_000);
  }

  private final class Renderer extends PDFRenderer {
    private final Parts parts;

    Renderer(Parts parts) {
      super(pdf.document());
      this.parts = parts;
      setSubsamplingAllowed(true);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new Drawer(parameters, parts);
    }
  }

  private final class Drawer extends PageDrawer {
    private final Parts parts;
    private final Patience patience = pdf.patience(budget);
    private int groups;

    Drawer(PageDrawerParameters parameters, Parts parts) throws IOException {
      super(parameters);
      this.parts = parts;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      patience.before(operator, getGraphicsStackSize());
      super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(
        Operator operator, List<COSBase> operands, IOException exception) throws IOException {
      patience.failed(operator, exception);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
        throws IOException {
      if (parts != Parts.WITHOUT_TEXT) {
        super.showGlyph(matrix, font, code, displacement);
      }
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      if (parts != Parts.WITHOUT_PICTURES) {
        try {
          EmbeddedPicture.requirePixels(image, budget.limits());
        } catch (PictureException e) {
          return; // left white: the scanner of the page notes it
        }
        super.drawImage(image);
      }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
      if (groups < DEEPEST_GROUP) {
        groups++;
        try {
          super.showTransparencyGroup(form);
        } finally {
          groups--;
        }
      }
    }
  }
}
