package dev.wellspring.rag.ocr;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Reads the text of a strip. Thread-safe. */
final class TextRecognizer {

  static final int HEIGHT = 48;

  static final int MAX_WIDTH = 4800;

  /** Numbers of the largest input. */
  static final int MAX_INPUT = 3 * HEIGHT * MAX_WIDTH;

  /** The network was trained on strips padded to this width, and reads them a little better. */
  private static final int TRAINED_WIDTH = 320;

  /** Most short strips are read as well with less padding, in half the time. */
  private static final int MIN_WIDTH = 96;

  /** A short strip read with less confidence is read again at the trained width. */
  private static final double SURE = 0.95;

  /** Pixels of a strip for one step of the network. */
  private static final int STEP = 8;

  private final Model model;
  private final CtcDecoder decoder;

  TextRecognizer(Model model, CtcDecoder decoder) {
    this.model = model;
    this.decoder = decoder;
  }

  /**
   * @throws OcrException if the network fails or was closed
   */
  Reading read(Strip strip) {
    int width = Math.max(MIN_WIDTH, (strip.width() + STEP - 1) / STEP * STEP);
    Reading reading = read(strip, width);
    return width < TRAINED_WIDTH && reading.confidence() < SURE
        ? read(strip, TRAINED_WIDTH)
        : reading;
  }

  private Reading read(Strip strip, int width) {
    FloatBuffer input = model.input(3 * HEIGHT * width);
    float[] row = new float[width];
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < HEIGHT; y++) {
        Arrays.fill(row, 0);
        for (int x = 0; x < strip.width(); x++) {
          row[x] = strip.planes()[plane][y * strip.width() + x] / 127.5f - 1;
        }
        input.put(row);
      }
    }
    Model.Answer answer = model.run(input.flip(), 1, 3, HEIGHT, width);
    float[] values = new float[answer.values().remaining()];
    answer.values().get(values);
    return decoder.decode(values, (int) answer.shape()[1]);
  }
}
