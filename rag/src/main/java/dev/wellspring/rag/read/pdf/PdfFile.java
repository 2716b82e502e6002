package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.jspecify.annotations.Nullable;

/** An open PDF: read from disk as it is needed, its temporary file gone once closed. */
final class PdfFile implements Closeable {
  private static final int TAIL_BYTES = 4_096;

  /** The most that a page may have (ISO 32000-2, C.2), and its largest unit. */
  private static final float LONGEST_SIDE = 14_400f * 75_000;

  private final RandomAccessReadBufferedFile source;
  private final PDDocument document;
  private final ContentMeter meter;
  private final List<PDPage> pages;

  private PdfFile(
      RandomAccessReadBufferedFile source,
      PDDocument document,
      ContentMeter meter,
      ReadLimits limits) {
    this.source = source;
    this.document = document;
    this.meter = meter;
    document.setResourceCache(new FontCache());
    this.pages = pages(document, limits);
  }

  /**
   * Opens a file.
   *
   * @param password null if none was given
   * @throws UnreadableDocumentException if it is encrypted with another password, broken, or has
   *     too many pages
   */
  static PdfFile open(Path file, @Nullable String password, ReadLimits limits) {
    try {
      RandomAccessReadBufferedFile source = new RandomAccessReadBufferedFile(file.toFile());
      try {
        return open(source, password, limits);
      } catch (IOException | RuntimeException | StackOverflowError e) {
        source.close();
        throw e;
      }
    } catch (InvalidPasswordException e) {
      throw password(password);
    } catch (IOException | StackOverflowError e) {
      throw broken(e);
    }
  }

  private static PdfFile open(
      RandomAccessReadBufferedFile source, @Nullable String password, ReadLimits limits)
      throws IOException {
    BoundedParser parser =
        new BoundedParser(
            source,
            password == null ? "" : password,
            IOUtils.createTempFileOnlyStreamCache(),
            limits);
    PDDocument document = parse(parser);
    try {
      return new PdfFile(source, document, parser.meter(), limits);
    } catch (RuntimeException | StackOverflowError e) {
      document.close();
      throw e;
    }
  }

  /** PDFBox's parser meets damaged files with runtime exceptions of many kinds. */
  private static PDDocument parse(BoundedParser parser) throws IOException {
    try {
      return parser.parse();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static UnreadableDocumentException broken(Throwable cause) {
    return UnreadableDocumentException.broken(
        "the file starts like a PDF, but is truncated or damaged", cause);
  }

  private static UnreadableDocumentException password(@Nullable String given) {
    return given == null
        ? UnreadableDocumentException.of(
            Reason.PASSWORD_REQUIRED, "the PDF is encrypted; give its password")
        : UnreadableDocumentException.of(
            Reason.PASSWORD_WRONG, "the PDF is encrypted with another password than the one given");
  }

  private static List<PDPage> pages(PDDocument document, ReadLimits limits) {
    List<PDPage> pages = new ArrayList<>();
    try {
      for (PDPage page : document.getPages()) {
        requireSize(page);
        pages.add(page);
      }
    } catch (RuntimeException e) {
      throw broken(e);
    }
    if (pages.size() > limits.pages()) {
      throw UnreadableDocumentException.exceeds(
          "pages",
          limits.pages(),
          "the PDF has %d pages, more than %d; split it".formatted(pages.size(), limits.pages()));
    }
    if (pages.isEmpty()) {
      throw UnreadableDocumentException.broken("the PDF has no page that can be found", null);
    }
    return List.copyOf(pages);
  }

  /** A page of no size, or of none that can be drawn, is a Letter, as it is to most viewers. */
  private static void requireSize(PDPage page) {
    PDRectangle box = page.getCropBox();
    if (!isSide(box.getWidth()) || !isSide(box.getHeight())) {
      page.setMediaBox(PDRectangle.LETTER);
      page.setCropBox(PDRectangle.LETTER);
    }
  }

  private static boolean isSide(float points) {
    return points >= 1 && points <= LONGEST_SIDE;
  }

  /**
   * Whether the file ends with its end mark (ISO 32000-1, 7.5.5), or at least has it near its end:
   * one that was cut off has not, and can often still be read in part.
   */
  boolean hasEnd() throws IOException {
    long length = source.length();
    byte[] tail = new byte[(int) Math.min(length, TAIL_BYTES)];
    source.seek(length - tail.length);
    int read = 0;
    for (int n = 0; n >= 0 && read < tail.length; read += Math.max(0, n)) {
      n = source.read(tail, read, tail.length - read);
    }
    return new String(tail, 0, read, StandardCharsets.ISO_8859_1).contains("%%EOF");
  }

  PDDocument document() {
    return document;
  }

  /** How much one page may draw. */
  Patience patience(Budget budget) {
    return new Patience(budget, meter);
  }

  List<PDPage> pages() {
    return pages;
  }

  @Override
  public void close() throws IOException {
    try {
      document.close();
    } finally {
      source.close();
    }
  }

  /** Keeps fonts from page to page; pictures and forms, which are large, are decoded anew. */
  private static final class FontCache extends DefaultResourceCache {
    @Override
    public void put(COSObject indirect, PDXObject object) {
      // not kept
    }
  }
}
