package dev.wellspring.benchmarks.ocr;

import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.OcrEvaluation;
import dev.wellspring.rag.ocr.OcrSettings;
import dev.wellspring.rag.ocr.PaddleOcr;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Prints how well and how fast each OCR reads the pictures of a folder; {@link OcrEvaluation} tells
 * what the folder holds.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am -Pocr-comparison verify -DskipTests -Dpictures=FOLDER
 * }</pre>
 *
 * <p>The processor time and memory of Tesseract are those of its own processes, and not shown.
 */
public final class OcrComparison {

  private OcrComparison() {}

  /** The first argument is the folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    print("wellspring", PaddleOcr.open(OcrSettings.DEFAULT), folder);
    for (int segmentation : new int[] {3, 4, 6, 11}) {
      print("tesseract --psm " + segmentation, new Tesseract(segmentation), folder);
    }
  }

  private static void print(String name, Ocr ocr, Path folder) throws IOException {
    try (ocr) {
      System.out.printf("%s%n%s%n", name, new OcrEvaluation(ocr).run(folder));
    }
  }
}
