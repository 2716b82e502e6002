package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads formats that are text. They have one page. */
public final class TextReader {
  private static final int SAMPLE = 100_000;
  private static final double MANY_CONTROLS = 0.02;

  private final PictureSink pictures;
  private final Budget budget;

  TextReader(PictureSink pictures, Budget budget) {
    this.pictures = pictures;
    this.budget = budget;
  }

  /**
   * Reads a file that is no other known format, and the pictures that it holds within itself.
   *
   * @param name the file's name, a hint where content does not tell Markdown from plain text
   * @return empty if it is not text either
   * @throws UnreadableDocumentException if it is blank
   * @throws IOException if the file cannot be read
   */
  public static Optional<Reading> read(
      Path file, String name, Ocr ocr, Budget budget, PageListener progress) throws IOException {
    DataPictures pictures = new DataPictures(ocr, budget);
    TextReader reader = new TextReader(pictures, budget);
    String text = reader.bounded(Encodings.decode(Files.readAllBytes(file)));
    if (looksBinary(text)) {
      return Optional.empty();
    }
    if (text.isBlank()) {
      throw UnreadableDocumentException.of(
          Reason.DOCUMENT_EMPTY, "the file has no text but white space; upload one that has");
    }
    TextKind kind = TextKind.of(text, name);
    List<Block> blocks = reader.blocks(kind, text);
    progress.onPage(1, 1);
    return Optional.of(
        new Reading(
            kind.mediaType(), List.of(new Page(1, blocks, pictures.report())), budget.problems()));
  }

  /** The blocks of a file that was read before, whose name is not known any more. */
  List<Block> blocks(Path file) throws IOException {
    String text = bounded(Encodings.decode(Files.readAllBytes(file)));
    return blocks(TextKind.of(text, ""), text);
  }

  private List<Block> blocks(TextKind kind, String text) {
    return switch (kind) {
      case PLAIN -> PlainText.blocks(text);
      case MARKDOWN -> MarkdownText.blocks(text, budget, pictures);
      case HTML -> new HtmlText(budget, pictures).blocks(text);
    };
  }

  private String bounded(String text) {
    if (budget.takeCharacters(text.length())) {
      return text;
    }
    long most = budget.limits().characters();
    budget.note(
        1,
        "characters_exceeded",
        "the text has %d characters; only the first %d were read".formatted(text.length(), most));
    return text.substring(0, Math.toIntExact(most));
  }

  private static boolean looksBinary(String text) {
    int length = Math.min(text.length(), SAMPLE);
    int strange = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0xFFFD || (Character.isISOControl(c) && !isUsualControl(c))) {
        strange++;
      }
    }
    return strange > length * MANY_CONTROLS;
  }

  private static boolean isUsualControl(char c) {
    return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b' || c == '\u0085';
  }
}
