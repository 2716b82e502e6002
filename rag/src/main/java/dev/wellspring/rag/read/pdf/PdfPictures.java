package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.UnreadableDocumentException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Draws pages of PDF files as they are displayed. */
public final class PdfPictures {
  private PdfPictures() {}

  /**
   * Draws a page.
   *
   * @param page from 1
   * @param width in pixels
   * @return empty if there is no such page
   * @throws UnreadableDocumentException if the file is encrypted, broken or exceeds a limit
   * @throws IOException if the page is broken
   */
  public static Optional<BufferedImage> page(Path file, int page, int width, Budget budget)
      throws IOException {
    try (PdfFile pdf = PdfFile.open(file, null, budget.limits())) {
      if (page < 1 || page > pdf.pages().size()) {
        return Optional.empty();
      }
      PageGeometry geometry = PageGeometry.of(pdf.pages().get(page - 1));
      Rectangle2D whole = new Rectangle2D.Double(0, 0, geometry.width(), geometry.height());
      PagePainter painter = new PagePainter(pdf, budget);
      return Optional.of(
          painter.paint(page - 1, whole, width / geometry.width(), PagePainter.Parts.ALL));
    }
  }
}
