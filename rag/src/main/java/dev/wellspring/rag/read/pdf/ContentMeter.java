package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.read.ReadLimits;
import dev.wellspring.rag.read.picture.PictureException;
import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;

/**
 * How much of a document's contents is in memory while a page is interpreted: PDFBox decodes a
 * stream into memory before it reads the first operation, those of forms within each other side by
 * side, and gathers the operands of an operation until its name comes. Belongs to one open file;
 * not thread-safe.
 */
final class ContentMeter {
  private static final long MOST_OPERAND_BYTES = 4L << 20;

  private final long most;
  private long open;
  private long operands;
  private boolean interpreting;
  private boolean exceeded;

  /** Before a page is interpreted nothing but its structure is read. */
  ContentMeter(ReadLimits limits) {
    this.most = BoundedStream.mostOfOthers(limits);
  }

  /** Begins a page. */
  void begin() {
    open = 0;
    operands = 0;
    interpreting = true;
    exceeded = false;
  }

  /** An operation has got its operands. */
  void operation() {
    operands = 0;
  }

  /**
   * A stream was decoded.
   *
   * @return what to read it by
   * @throws PictureException if too much is decoded at once
   */
  RandomAccessRead opened(RandomAccessRead view) throws IOException {
    try {
      requireBounded(open + view.length());
    } catch (PictureException e) {
      view.close();
      throw e;
    }
    open += view.length();
    return new MeteredView(view, this);
  }

  void closed(long length) {
    open -= length;
  }

  /**
   * Bytes are read.
   *
   * @throws PictureException if no operation comes in so many
   */
  void read(int bytes) throws PictureException {
    operands += bytes;
    if (interpreting && operands > MOST_OPERAND_BYTES) {
      exceeded = true;
      throw tooLong();
    }
  }

  /**
   * Ends a page. PDFBox takes what fails within a list for the end of the list.
   *
   * @throws PictureException if an operation had too many operands
   */
  void end() throws PictureException {
    if (exceeded) {
      throw tooLong();
    }
  }

  private static PictureException tooLong() {
    return new PictureException(
        "page_too_large",
        "one of its operations has more than %d bytes".formatted(MOST_OPERAND_BYTES));
  }

  /**
   * Checks a size.
   *
   * @throws PictureException if contents may not have so many bytes
   */
  void requireBounded(long bytes) throws PictureException {
    if (bytes > most) {
      throw new PictureException(
          "page_too_large", "its contents inflate to more than %d bytes".formatted(most));
    }
  }
}
