package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.RecognizedLine;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.picture.OcrTally;
import dev.wellspring.rag.read.picture.PictureFile;
import dev.wellspring.rag.read.picture.PictureTexts;
import java.util.List;

/** Reads the pictures of one text. */
final class DataPictures implements PictureSink {
  private static final int PAGE = 1;

  private final Budget budget;
  private final PictureTexts texts;
  private final OcrTally tally = new OcrTally();
  private int count;

  DataPictures(Ocr ocr, Budget budget) {
    this.budget = budget;
    this.texts = new PictureTexts(ocr, budget);
  }

  @Override
  public List<Block> picture(String uri) {
    count++;
    List<RecognizedLine> lines =
        texts.read(
            PAGE,
            uri,
            () -> {
              try (PictureFile picture = PictureFile.open(DataUri.bytes(uri), budget.limits())) {
                return PictureTexts.firstFrame(picture, PAGE, budget);
              }
            },
            tally);
    tally.added(lines);
    return PictureTexts.blocks(PAGE, count, lines);
  }

  OcrReport report() {
    return tally.report();
  }
}
