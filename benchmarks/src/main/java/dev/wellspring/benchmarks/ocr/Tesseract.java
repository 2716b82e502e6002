package dev.wellspring.benchmarks.ocr;

import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.OcrException;
import dev.wellspring.rag.ocr.Recognition;
import dev.wellspring.rag.ocr.RecognizedLine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Tesseract as the command {@code tesseract} of the system, one process a picture, English model,
 * with the page segmentation that it is told.
 *
 * @param segmentation 3: find out; 4: one column of lines of any size; 6: one block of text; 11:
 *     scattered text
 */
record Tesseract(int segmentation) implements Ocr {

  @Override
  public Recognition read(BufferedImage picture) {
    try {
      return new Recognition(0, lines(recognized(picture)));
    } catch (IOException e) {
      throw new OcrException("cannot run tesseract: is the package tesseract-ocr installed?", e);
    }
  }

  private String recognized(BufferedImage picture) throws IOException {
    Path file = Files.createTempFile("picture", ".png");
    try {
      ImageIO.write(picture, "png", file.toFile());
      Process process =
          new ProcessBuilder(
                  "tesseract", file.toString(), "-", "-l", "eng", "--psm", "" + segmentation)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  private static List<RecognizedLine> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> new RecognizedLine(line, Box.WHOLE, 1))
        .toList();
  }

  @Override
  public void close() {}
}
