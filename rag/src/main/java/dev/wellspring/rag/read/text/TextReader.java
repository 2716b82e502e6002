package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
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

  private final Budget budget;

  /** Reads within this budget. */
  public TextReader(Budget budget) {
    this.budget = budget;
  }

  /**
   * Reads a file that is no other known format.
   *
   * @param name the file's name, a hint where content does not tell Markdown from plain text
   * @return empty if it is not text either
   * @throws UnreadableDocumentException if it is blank
   * @throws IOException if the file cannot be read
   */
  public Optional<Reading> read(Path file, String name, PageListener progress) throws IOException {
    String text = bounded(Encodings.decode(Files.readAllBytes(file)));
    if (looksBinary(text)) {
      return Optional.empty();
    }
    if (text.isBlank()) {
      throw UnreadableDocumentException.of(
          Reason.DOCUMENT_EMPTY, "the file has no text but white space; upload one that has");
    }
    TextKind kind = TextKind.of(text, name);
    List<Block> blocks = blocks(kind, text);
    progress.onPage(1, 1);
    return Optional.of(
        new Reading(
            kind.mediaType(), List.of(new Page(1, blocks, OcrReport.NONE)), budget.problems()));
  }

  private List<Block> blocks(TextKind kind, String text) {
    return switch (kind) {
      case PLAIN -> PlainText.blocks(text);
      case MARKDOWN -> MarkdownText.blocks(text, budget.limits().depth());
      case HTML -> new HtmlText(budget.limits().depth()).blocks(text);
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
