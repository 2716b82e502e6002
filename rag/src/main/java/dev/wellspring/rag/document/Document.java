package dev.wellspring.rag.document;

import java.time.Instant;
import java.util.List;

/**
 * The catalogue's entry for one document. Its pages and its original are kept beside it.
 *
 * @param id made from the content
 * @param name the name under which it was uploaded, never a path
 * @param mediaType by content, such as {@code application/pdf}
 * @param bytes size of the original
 * @param context as declared by the uploader
 * @param pages one summary a page, in order
 * @param chunks how many chunks the store holds of it
 * @param problems what could not be read; empty if all was
 * @param storedAt when it became visible
 */
public record Document(
    DocumentId id,
    String name,
    String mediaType,
    long bytes,
    Context context,
    List<PageSummary> pages,
    int chunks,
    List<Problem> problems,
    Instant storedAt) {
  /** Copies the lists. */
  public Document {
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }

  /**
   * One page in figures.
   *
   * @param number from 1
   * @param characters length of its text
   * @param ocr what the OCR did
   */
  public record PageSummary(int number, int characters, OcrReport ocr) {
    /** The figures of a page. */
    public static PageSummary of(Page page) {
      return new PageSummary(page.number(), page.text().length(), page.ocr());
    }
  }
}
