package dev.wellspring.rag.read.picture;

import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.ocr.RecognizedLine;
import java.util.List;

/** Counts what the OCR did on one page. Not thread-safe. */
public final class OcrTally {
  private int pictures;
  private int read;
  private int skipped;
  private int lines;
  private int alreadyInText;
  private double confidences;

  void found() {
    pictures++;
  }

  void read() {
    read++;
  }

  void skipped() {
    skipped++;
  }

  /** Lines that became part of the page. */
  public void added(List<RecognizedLine> added) {
    lines += added.size();
    confidences += added.stream().mapToDouble(RecognizedLine::confidence).sum();
  }

  /** Lines that the text layer has already. */
  public void alreadyInText(int count) {
    alreadyInText += count;
  }

  /** The figures so far. */
  public OcrReport report() {
    return new OcrReport(
        pictures, read, skipped, lines, alreadyInText, lines == 0 ? null : confidences / lines);
  }
}
