package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.picture.PictureTexts;
import dev.wellspring.rag.read.text.Prose;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/** Reads PDF files page by page. */
public final class PdfReader {
  private static final String MEDIA_TYPE = "application/pdf";

  private final Ocr ocr;
  private final Budget budget;

  /** Reads within this budget. */
  public PdfReader(Ocr ocr, Budget budget) {
    this.ocr = ocr;
    this.budget = budget;
  }

  /**
   * Reads a file.
   *
   * @param password null if none was given
   * @throws UnreadableDocumentException if it is encrypted with another password, if no page can be
   *     read, or there are too many
   */
  public Reading read(Path file, @Nullable String password, PageListener progress) {
    try (PdfFile pdf = PdfFile.open(file, password, budget.limits())) {
      return new Pages(pdf, progress).read();
    } catch (IOException e) {
      throw UnreadableDocumentException.broken("the PDF is truncated or damaged", e);
    }
  }

  /** The pages of one file. */
  private final class Pages {
    private final PdfFile pdf;
    private final PageListener progress;
    private final PictureTexts texts = new PictureTexts(ocr, budget);
    private final PictureHashes hashes = new PictureHashes();
    private final FontSizes sizes = new FontSizes();
    private final HiddenLayers layers;
    private final PagePainter painter;
    private final List<Page> read = new ArrayList<>();

    Pages(PdfFile pdf, PageListener progress) {
      this.pdf = pdf;
      this.progress = progress;
      this.layers = new HiddenLayers(pdf.document());
      this.painter = new PagePainter(pdf, budget);
    }

    Reading read() throws IOException {
      if (!pdf.hasEnd()) {
        budget.note(
            null,
            "document_truncated",
            "the PDF has no end mark: it was cut off, and pages or pictures may be missing");
      }
      int count = pdf.pages().size();
      int stated = pdf.document().getNumberOfPages();
      if (stated > count) {
        budget.note(
            null,
            "pages_missing",
            "the PDF says that it has %d pages, but only %d can be found".formatted(stated, count));
      }
      for (int number = 1; number <= count && mayGoOn(number, count); number++) {
        page(number);
        progress.onPage(number, count);
      }
      if (read.isEmpty()) {
        throw UnreadableDocumentException.broken(
            "none of the PDF's %d pages can be read%s".formatted(count, reason()), null);
      }
      return new Reading(MEDIA_TYPE, read, budget.problems());
    }

    private String reason() {
      return budget.problems().stream().findFirst().map(each -> ": " + each.message()).orElse("");
    }

    private boolean mayGoOn(int number, int count) {
      if (budget.timeIsUp()) {
        budget.note(
            number,
            "time_exceeded",
            "pages %d to %d were not read: reading took longer than %s"
                .formatted(number, count, budget.limits().time()));
        return false;
      }
      if (!budget.takeCharacters(0)) {
        budget.note(
            number,
            "characters_exceeded",
            "pages %d to %d were not read: the document has more than %d characters"
                .formatted(number, count, budget.limits().characters()));
        return false;
      }
      return true;
    }

    /** Damaged pages fail in PDFBox with runtime exceptions of many kinds. */
    private void page(int number) {
      try {
        read(number, pdf.pages().get(number - 1));
      } catch (RuntimeException | StackOverflowError e) {
        budget.note(number, "page_unreadable", "page %d is damaged".formatted(number));
      }
    }

    private void read(int number, PDPage page) {
      PageGeometry geometry = PageGeometry.of(page);
      Notes notes = Notes.of(page, geometry);
      PageScanner scanner = new PageScanner(page, geometry, layers, hashes, pdf.patience(budget));
      PageContent content = scanner.scan(notes.drawn());
      if (!content.whole()) {
        noteDamage(number, content, scanner.refusal());
        if (content.glyphs().isEmpty() && content.pictures().isEmpty()) {
          return;
        }
      }
      List<Glyph> glyphs =
          Stream.concat(content.glyphs().stream(), notes.values().stream()).toList();
      sizes.add(glyphs);
      TextLayer layer = new TextLayer(glyphs, geometry);
      List<Block> text = layer.blocks(number, sizes.body());
      budget.takeCharacters(text.stream().mapToLong(block -> block.text().length()).sum());
      PictureLayer pictures = new PictureLayer(number, geometry, layer, texts, painter, budget);
      List<Block> blocks = new ArrayList<>(ReadingOrder.merge(text, pictures.read(content)));
      blocks.addAll(remarks(number, geometry, notes, blocks));
      read.add(new Page(number, blocks, pictures.tally().report()));
    }

    private void noteDamage(int number, PageContent content, String refusal) {
      boolean nothing = content.glyphs().isEmpty() && content.pictures().isEmpty();
      String why = refusal.isEmpty() ? "it is damaged" : refusal;
      budget.note(
          number,
          nothing ? "page_unreadable" : "page_incomplete",
          "page %d was %s: %s".formatted(number, nothing ? "not read" : "read in part", why));
    }
  }

  /** Some writers copy the marked text into the note on it. */
  private static List<Block> remarks(
      int page, PageGeometry geometry, Notes notes, List<Block> blocks) {
    String known =
        blocks.stream().map(block -> Prose.clean(block.text())).collect(Collectors.joining(" "));
    List<Block> remarks = new ArrayList<>();
    for (Notes.Remark remark : notes.remarks()) {
      if (!known.contains(Prose.clean(remark.text()))) {
        Rectangle2D place =
            geometry
                .toDisplay()
                .createTransformedShape(remark.rectangle().toGeneralPath())
                .getBounds2D();
        Prose.block(Block.Kind.PARAGRAPH, 1, remark.text(), Place.onPage(page, geometry.box(place)))
            .ifPresent(remarks::add);
      }
    }
    return remarks;
  }
}
