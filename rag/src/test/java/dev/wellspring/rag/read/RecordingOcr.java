package dev.wellspring.rag.read;

import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.ocr.Ocr;
import dev.wellspring.rag.ocr.Recognition;
import dev.wellspring.rag.ocr.RecognizedLine;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Notes the pictures that it is given and answers what the test says it would read in them. */
final class RecordingOcr implements Ocr {
  final List<BufferedImage> pictures = new ArrayList<>();
  private final Function<BufferedImage, List<RecognizedLine>> reading;

  private RecordingOcr(Function<BufferedImage, List<RecognizedLine>> reading) {
    this.reading = reading;
  }

  /** Finds no text in any picture. */
  static RecordingOcr blind() {
    return new RecordingOcr(picture -> List.of());
  }

  /** Finds one line in every picture. */
  static RecordingOcr finding(String text, Box box) {
    return new RecordingOcr(picture -> List.of(new RecognizedLine(text, box, 0.9)));
  }

  /** Finds what a function of the picture says. */
  static RecordingOcr by(Function<BufferedImage, List<RecognizedLine>> reading) {
    return new RecordingOcr(reading);
  }

  @Override
  public Recognition read(BufferedImage picture) {
    pictures.add(picture);
    return new Recognition(0, reading.apply(picture));
  }

  @Override
  public void close() {}
}
