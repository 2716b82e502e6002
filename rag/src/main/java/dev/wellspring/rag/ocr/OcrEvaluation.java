package dev.wellspring.rag.ocr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures an OCR on a folder of pictures for which people wrote down what they say.
 *
 * <p>The folder holds {@code receipts} ({@code img/N.jpg}; {@code box/N.csv}: eight corner
 * coordinates and the text of a line; {@code key/N.json}: company, date, address, total), {@code
 * charts} (pictures, each with a {@code .txt} of the labels drawn in it) and {@code documents}
 * (pictures); what is missing counts as empty.
 */
public final class OcrEvaluation {

  private final Ocr ocr;

  /** Measures this one. */
  public OcrEvaluation(Ocr ocr) {
    this.ocr = ocr;
  }

  /**
   * Reads every picture once, one after the other.
   *
   * @throws IOException if a file cannot be read, or there is no picture
   */
  public OcrScores run(Path folder) throws IOException {
    requirePictures(folder);
    OcrScores.Receipts receipts = receipts(folder.resolve("receipts"));
    OcrScores.Charts charts = charts(folder.resolve("charts"));
    Stopwatch watch = new Stopwatch(ocr);
    for (Path picture : pictures(folder.resolve("documents"))) {
      watch.read(picture);
    }
    return new OcrScores(receipts, charts, watch.pictures(), Stopwatch.peakMemory());
  }

  private static void requirePictures(Path folder) throws IOException {
    for (String part : List.of("receipts/img", "charts", "documents")) {
      if (!pictures(folder.resolve(part)).isEmpty()) {
        return;
      }
    }
    throw new IOException(folder + " holds no picture in receipts/img, charts or documents");
  }

  private OcrScores.Receipts receipts(Path folder) throws IOException {
    Stopwatch watch = new Stopwatch(ocr);
    ReceiptTally tally = new ReceiptTally();
    for (Path picture : pictures(folder.resolve("img"))) {
      tally.add(Receipt.read(folder, name(picture)), watch.read(picture));
    }
    return tally.scores(watch.pictures());
  }

  private OcrScores.Charts charts(Path folder) throws IOException {
    Stopwatch watch = new Stopwatch(ocr);
    int found = 0;
    int all = 0;
    for (Path picture : pictures(folder)) {
      String text = ReceiptTally.oneLine(watch.read(picture));
      for (String label : Files.readAllLines(folder.resolve(name(picture) + ".txt"))) {
        String plain = ReceiptTally.oneLine(List.of(label)).replace('\u2212', '-');
        all += plain.isEmpty() ? 0 : 1;
        found += !plain.isEmpty() && text.contains(plain) ? 1 : 0;
      }
    }
    return new OcrScores.Charts(watch.pictures(), found, all);
  }

  private static List<Path> pictures(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path picture) {
    String file = String.valueOf(picture.getFileName());
    return file.substring(0, file.lastIndexOf('.'));
  }
}
