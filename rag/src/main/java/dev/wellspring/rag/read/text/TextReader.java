package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.DeclaredType;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads formats that are text. They have one page. */
public final class TextReader {
  private static final int SAMPLE = 100_000;
  private static final double MANY_CONTROLS = 0.02;

  private final DataPictures pictures;
  private final Budget budget;

  /** Reads within this budget. */
  public TextReader(Ocr ocr, Budget budget) {
    this.pictures = new DataPictures(ocr, budget);
    this.budget = budget;
  }

  /**
   * Reads a file that is no other known format, and the pictures that it holds within itself.
   *
   * @param name the file's name, a hint where content does not tell Markdown from plain text
   * @param declared what the uploader says about its type
   * @return empty if it is not text either
   * @throws UnreadableDocumentException if it is blank
   * @throws IOException if the file cannot be read
   */
  public Optional<Reading> read(
      Path file, String name, DeclaredType declared, PageListener progress) throws IOException {
    Encodings.Decoded decoded = Encodings.decode(Files.readAllBytes(file), declared.charset());
    String text = bounded(decoded.text(), budget);
    if (looksBinary(text) && !declared.text()) {
      return Optional.empty();
    }
    if (text.isBlank()) {
      throw UnreadableDocumentException.of(
          Reason.DOCUMENT_EMPTY, "the file has no text but white space; upload one that has");
    }
    decoded.guess().ifPresent(this::noteGuess);
    TextKind kind = TextKind.of(text, name);
    List<Block> blocks = blocks(kind, text, budget, pictures);
    progress.onPage(1, 1);
    return Optional.of(
        new Reading(
            kind.mediaType(), List.of(new Page(1, blocks, pictures.report())), budget.problems()));
  }

  private void noteGuess(Charset guess) {
    budget.note(
        1,
        "encoding_guessed",
        "nothing says in which encoding the text is, and it was read as %s; if that is wrong, send"
                .formatted(guess.name())
            + " it in UTF-8 or with its charset");
  }

  /** The blocks of a file that was read before, whose name is not known any more. */
  static List<Block> blocks(Path file, Budget budget, PictureSink pictures) throws IOException {
    String text = bounded(Encodings.decode(Files.readAllBytes(file), null).text(), budget);
    return blocks(TextKind.of(text, ""), text, budget, pictures);
  }

  private static List<Block> blocks(
      TextKind kind, String text, Budget budget, PictureSink pictures) {
    return switch (kind) {
      case PLAIN -> PlainText.blocks(text);
      case MARKDOWN -> MarkdownText.blocks(text, budget, pictures);
      case HTML -> new HtmlText(budget, pictures).blocks(text);
    };
  }

  private static String bounded(String text, Budget budget) {
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
