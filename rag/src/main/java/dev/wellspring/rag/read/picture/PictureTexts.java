package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.OcrException;
import dev.wellspring.rag.ocr.RecognizedLine;
import dev.wellspring.rag.read.Budget;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the pictures of one document one after another (the OCR itself uses all cores): each
 * content once, tiny and plain ones never. Not thread-safe.
 */
public final class PictureTexts {
  /** Decodes a picture when it is needed. */
  @FunctionalInterface
  public interface Source {
    /**
     * Decodes.
     *
     * @throws PictureException if it exceeds a limit
     * @throws IOException if it is broken
     */
    BufferedImage open() throws IOException;
  }

  private final Ocr ocr;
  private final Budget budget;
  private final Set<String> seen = new HashSet<>();
  private boolean timeIsNoted;

  /** Reads within this budget. */
  public PictureTexts(Ocr ocr, Budget budget) {
    this.ocr = ocr;
    this.budget = budget;
  }

  /**
   * Reads a picture, unless its content was read before; what fails is noted as a problem.
   *
   * @param page where it stands, from 1
   * @param content names its content, such as a hash
   * @return its lines, boxes measuring the picture as opened; none if it was not read
   */
  public List<RecognizedLine> read(int page, String content, Source source, OcrTally tally) {
    tally.found();
    if (seen.contains(content)) {
      tally.skipped();
      return List.of();
    }
    if (budget.pictureTimeIsUp()) {
      noteTime(page);
      return List.of();
    }
    seen.add(content);
    return readNew(page, source, tally);
  }

  /** Counts a picture that is known to hold no text, such as a tiny one. */
  public void skip(OcrTally tally) {
    tally.found();
    tally.skipped();
  }

  private List<RecognizedLine> readNew(int page, Source source, OcrTally tally) {
    try {
      BufferedImage picture = Paper.opaque(source.open());
      if (Paper.isTiny(picture) || Paper.isPlain(picture)) {
        tally.skipped();
        return List.of();
      }
      List<RecognizedLine> lines = ocr.read(picture).lines();
      tally.read();
      return withinCharacters(page, lines);
    } catch (PictureException e) {
      budget.note(page, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException | StackOverflowError e) {
      budget.note(page, "picture_unreadable", "a picture is broken and was left out");
    } catch (OcrException e) {
      budget.note(page, "ocr_failed", "the OCR failed on a picture; upload the document again");
    } catch (RuntimeException e) {
      budget.note(page, "picture_unreadable", "a picture cannot be decoded and was left out");
    }
    return List.of();
  }

  /**
   * Decodes the first frame of a picture, and notes if it is not all there.
   *
   * @param page where it stands, from 1
   * @throws IOException as {@link PictureFile#frame}
   */
  public static BufferedImage firstFrame(PictureFile picture, int page, Budget budget)
      throws IOException {
    BufferedImage frame = picture.frame(0);
    if (picture.endsEarly()) {
      budget.note(
          page,
          "picture_truncated",
          "a picture ends early; what was cut off its lower part is missing");
    }
    return frame;
  }

  /**
   * The lines of a picture that stands within a document, as its block; none if there are no lines.
   *
   * @param number of the picture in the document, from 1
   */
  public static List<Block> blocks(int page, int number, List<RecognizedLine> lines) {
    return lines.isEmpty()
        ? List.of()
        : List.of(
            Block.of(
                Block.Kind.PICTURE_TEXT,
                lines.stream()
                    .map(line ->
                        new Line(
                            line.text(),
                            Place.inPicture(page, number, line.box()),
                            line.confidence()))
                    .toList()));
  }

  private List<RecognizedLine> withinCharacters(int page, List<RecognizedLine> lines) {
    long characters = lines.stream().mapToLong(line -> line.text().length()).sum();
    if (budget.takeCharacters(characters)) {
      return lines;
    }
    budget.note(
        page,
        "characters_exceeded",
        "a picture's text was left out: the document has more than %d characters"
            .formatted(budget.limits().characters()));
    return List.of();
  }

  private void noteTime(int page) {
    if (!timeIsNoted) {
      timeIsNoted = true;
      budget.note(
          page,
          "time_exceeded",
          "pictures from page %d on were not read: reading took longer than allowed (%s in all)"
              .formatted(page, budget.limits().time()));
    }
  }
}
