package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.RecognizedLine;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.Reading;
import dev.wellspring.rag.read.UnreadableDocumentException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads picture files; every frame is a page. */
public final class PictureReader {
  private final Ocr ocr;
  private final Budget budget;

  /** Reads within this budget. */
  public PictureReader(Ocr ocr, Budget budget) {
    this.ocr = ocr;
    this.budget = budget;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableDocumentException if no frame can be decoded, or there are too many
   */
  public Reading read(Path file, PageListener progress) {
    try (PictureFile picture = PictureFile.open(file, budget.limits())) {
      int frames = picture.frames();
      requireFrames(frames);
      List<Page> pages = new ArrayList<>();
      PictureTexts texts = new PictureTexts(ocr, budget);
      for (int i = 0; i < frames && !budget.timeIsUp(); i++) {
        page(picture, i, frames, texts, pages);
        progress.onPage(i + 1, frames);
      }
      return new Reading(picture.format().mediaType(), pages, budget.problems());
    } catch (IOException e) {
      throw UnreadableDocumentException.broken("the picture file is broken", e);
    }
  }

  private void requireFrames(int frames) {
    int most = budget.limits().pages();
    if (frames > most) {
      throw UnreadableDocumentException.exceeds(
          "pages", most, "the picture file has %d frames, more than %d".formatted(frames, most));
    }
    if (frames < 1) {
      throw UnreadableDocumentException.broken("the picture file has no picture", null);
    }
  }

  private void page(
      PictureFile picture, int index, int frames, PictureTexts texts, List<Page> pages) {
    int number = index + 1;
    OcrTally tally = new OcrTally();
    List<RecognizedLine> lines =
        texts.read(number, "frame " + number, source(picture, index, frames), tally);
    tally.added(lines);
    pages.add(new Page(number, blocks(number, lines), tally.report()));
  }

  /** A single picture that fails fails the document; one frame among others is a problem. */
  private PictureTexts.Source source(PictureFile picture, int index, int frames) {
    if (frames > 1) {
      return () -> picture.frame(index);
    }
    BufferedImage only = only(picture);
    return () -> only;
  }

  private BufferedImage only(PictureFile picture) {
    try {
      return PictureTexts.firstFrame(picture, 1, budget);
    } catch (PictureException e) {
      throw tooLarge(e);
    } catch (IOException e) {
      throw UnreadableDocumentException.broken("the picture is broken or truncated", e);
    }
  }

  private UnreadableDocumentException tooLarge(PictureException e) {
    return UnreadableDocumentException.exceeds(
        "picturePixels", budget.limits().picturePixels(), String.valueOf(e.getMessage()));
  }

  private static List<Block> blocks(int page, List<RecognizedLine> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    return List.of(
        Block.of(
            Block.Kind.PICTURE_TEXT,
            lines.stream()
                .map(line ->
                    new Line(line.text(), Place.onPage(page, line.box()), line.confidence()))
                .toList()));
  }
}
