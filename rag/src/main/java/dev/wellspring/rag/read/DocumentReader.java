package dev.wellspring.rag.read;

import dev.wellspring.rag.document.Problem;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import dev.wellspring.rag.read.pdf.PdfReader;
import dev.wellspring.rag.read.picture.PictureReader;
import dev.wellspring.rag.read.text.TextReader;
import dev.wellspring.rag.read.word.WordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads documents of every known format. Thread-safe. */
public final class DocumentReader {
  private static final String READABLE =
      "PDF, Word (.docx), plain text, Markdown, HTML, and pictures (PNG, JPEG, TIFF, GIF, BMP,"
          + " WebP) can be read";

  private final Ocr ocr;
  private final ReadLimits limits;
  private final LongSupplier nanos;

  /**
   * Reads within these limits.
   *
   * @param ocr reads pictures; not closed here
   */
  public DocumentReader(Ocr ocr, ReadLimits limits) {
    this(ocr, limits, System::nanoTime);
  }

  DocumentReader(Ocr ocr, ReadLimits limits, LongSupplier nanos) {
    this.ocr = ocr;
    this.limits = limits;
    this.nanos = nanos;
  }

  /**
   * Reads a document of whose type nothing is said.
   *
   * @param name under which it was uploaded; a hint only where content cannot tell
   * @param password of an encrypted document; null if none was given
   * @param progress told after each page, on this thread
   * @return what could be read, and what is missing
   * @throws UnreadableDocumentException if nothing can be read, or nothing safely
   * @throws UncheckedIOException if the file is not there or may not be read
   */
  public Reading read(Path file, String name, @Nullable String password, PageListener progress) {
    return read(file, name, DeclaredType.NONE, password, progress);
  }

  /**
   * Reads a document.
   *
   * @param name under which it was uploaded; a hint only where content cannot tell
   * @param declared what the uploader says about its type
   * @param password of an encrypted document; null if none was given
   * @param progress told after each page, on this thread
   * @return what could be read, and what is missing
   * @throws UnreadableDocumentException if nothing can be read, or nothing safely
   * @throws UncheckedIOException if the file is not there or may not be read
   */
  public Reading read(
      Path file,
      String name,
      DeclaredType declared,
      @Nullable String password,
      PageListener progress) {
    requireSize(file);
    try {
      return withText(readKnown(file, name, declared, password, progress));
    } catch (IOException | StackOverflowError e) {
      throw UnreadableDocumentException.broken("the file is truncated or damaged", e);
    }
  }

  private void requireSize(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw UnreadableDocumentException.of(
            Reason.DOCUMENT_EMPTY, "the file is empty (0 bytes); upload one with content");
      }
      if (size > limits.bytes()) {
        throw UnreadableDocumentException.exceeds(
            "bytes",
            limits.bytes(),
            "the file has %d bytes, more than %d".formatted(size, limits.bytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a file looks like text by its content.
   *
   * @throws UncheckedIOException if the file is not there or may not be read
   */
  public static boolean looksLikeText(Path file, ReadLimits limits) {
    try {
      return FileTypes.of(file, limits) == FileType.Known.TEXT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reading readKnown(
      Path file,
      String name,
      DeclaredType declared,
      @Nullable String password,
      PageListener progress)
      throws IOException {
    Budget budget = new Budget(limits, nanos);
    FileType type = declared.text() ? FileType.Known.TEXT : FileTypes.of(file, limits);
    return switch (type) {
      case FileType.Known.PDF -> new PdfReader(ocr, budget).read(file, password, progress);
      case FileType.Known.PICTURE -> new PictureReader(ocr, budget).read(file, progress);
      case FileType.Known.TEXT -> text(file, name, declared, progress, budget);
      case FileType.Known.WORD -> new WordReader(ocr, budget).read(file, progress);
      case FileType.Known.ENCRYPTED_OFFICE ->
          new WordReader(ocr, budget).readEncrypted(file, password, progress);
      case FileType.Foreign(String what) -> throw unsupported(what);
      case FileType.Broken(String what) -> throw UnreadableDocumentException.broken(what, null);
    };
  }

  private Reading text(
      Path file, String name, DeclaredType declared, PageListener progress, Budget budget)
      throws IOException {
    return new TextReader(ocr, budget)
        .read(file, name, declared, progress)
        .orElseThrow(() -> unsupported("binary data of no known format"));
  }

  /** A blank scan is a document too, but one that answers nothing. */
  private static Reading withText(Reading reading) {
    if (reading.pages().stream().anyMatch(page -> !page.blocks().isEmpty())) {
      return reading;
    }
    List<Problem> problems = new ArrayList<>(reading.problems());
    problems.add(new Problem(null, "no_text", "no text was found in the document"));
    return new Reading(reading.mediaType(), reading.pages(), problems);
  }

  private static UnreadableDocumentException unsupported(String what) {
    return UnreadableDocumentException.of(
        Reason.TYPE_UNSUPPORTED, "this is %s; %s".formatted(what, READABLE));
  }
}
