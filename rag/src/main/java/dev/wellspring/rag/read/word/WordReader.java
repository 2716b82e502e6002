package dev.wellspring.rag.read.word;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.RecognizedLine;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import dev.wellspring.rag.read.picture.OcrTally;
import dev.wellspring.rag.read.picture.PictureFile;
import dev.wellspring.rag.read.picture.PictureTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads Word files (.docx). */
public final class WordReader {
  private static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private final Ocr ocr;
  private final Budget budget;

  /** Reads within this budget. */
  public WordReader(Ocr ocr, Budget budget) {
    this.ocr = ocr;
    this.budget = budget;
  }

  /**
   * Reads a file that is not encrypted.
   *
   * @throws UnreadableDocumentException if it is broken or exceeds a limit
   */
  public Reading read(Path file, PageListener progress) {
    try (WordPackage word = WordPackage.open(file, budget.limits())) {
      return new Pictures(word).read(progress);
    } catch (IOException | XMLStreamException e) {
      throw UnreadableDocumentException.broken("the Word file is truncated or damaged", e);
    }
  }

  /**
   * Reads an encrypted file.
   *
   * @param password null if none was given
   * @throws UnreadableDocumentException if that is missing or wrong, if the file is no Word file,
   *     is broken, or exceeds a limit
   * @throws IOException if the temporary file cannot be written
   */
  public Reading readEncrypted(Path file, @Nullable String password, PageListener progress)
      throws IOException {
    try (Decrypted decrypted = Decrypted.of(file, password, budget.limits())) {
      return switch (Containers.zipKind(decrypted.file(), budget.limits())) {
        case Containers.Kind.Word() -> read(decrypted.file(), progress);
        case Containers.Kind.Other(String what) ->
            throw UnreadableDocumentException.of(
                Reason.TYPE_UNSUPPORTED, "behind its password this is " + what);
        case Containers.Kind.Broken(String what) ->
            throw UnreadableDocumentException.broken(what, null);
      };
    }
  }

  /** The pictures of one file, and its pages. */
  private final class Pictures implements PictureSink {
    private final WordPackage file;
    private final PictureTexts texts = new PictureTexts(ocr, budget);
    private final Map<Integer, OcrTally> tallies = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    Pictures(WordPackage file) {
      this.file = file;
    }

    Reading read(PageListener progress) throws IOException, XMLStreamException {
      WordText text = WordText.read(file, this, budget, progress);
      int count = text.pages();
      if (count > budget.limits().pages()) {
        throw UnreadableDocumentException.exceeds(
            "pages",
            budget.limits().pages(),
            "the Word file has %d pages, more than %d".formatted(count, budget.limits().pages()));
      }
      Map<Integer, List<Block>> blocks = new TreeMap<>();
      for (Block block : text.blocks()) {
        int page = block.lines().getFirst().place().page();
        blocks.computeIfAbsent(page, key -> new ArrayList<>()).add(block);
      }
      List<Page> pages = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        OcrTally tally = tallies.get(number);
        pages.add(
            new Page(
                number,
                blocks.getOrDefault(number, List.of()),
                tally == null ? OcrReport.NONE : tally.report()));
      }
      progress.onPage(count, count);
      return new Reading(MEDIA_TYPE, pages, budget.problems());
    }

    @Override
    public List<Block> picture(int page, int number, String part) throws IOException {
      OcrTally tally = tallies.computeIfAbsent(page, key -> new OcrTally());
      String hash = hashes.get(part);
      byte[] bytes = hash == null ? file.bytes(part).orElse(new byte[0]) : new byte[0];
      if (hash == null) {
        hash = HexFormat.of().formatHex(sha256().digest(bytes));
        hashes.put(part, hash);
        if (Metafiles.isMetafile(bytes)) {
          budget.note(
              page,
              "picture_unsupported",
              "picture %d is a Windows metafile (EMF or WMF) and was not read".formatted(number));
          texts.skip(tally);
          return List.of();
        }
      }
      List<RecognizedLine> lines =
          texts.read(
              page,
              hash,
              () -> {
                try (PictureFile picture = PictureFile.open(bytes, budget.limits())) {
                  return PictureTexts.firstFrame(picture, page, budget);
                }
              },
              tally);
      tally.added(lines);
      return PictureTexts.blocks(page, number, lines);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
