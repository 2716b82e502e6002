package dev.wellspring.rag.ocr;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Reads the text of a strip. Thread-safe. */
final class TextRecognizer {

  static final int HEIGHT = 48;

  static final int MAX_WIDTH = 4800;

  /** Numbers of the largest input. */
  static final int MAX_INPUT = 3 * HEIGHT * MAX_WIDTH;

  /** The network was trained on strips padded to this width. */
  private static final int MIN_WIDTH = 320;

  private final Model model;
  private final CtcDecoder decoder;

  TextRecognizer(Model model, CtcDecoder decoder) {
    this.model = model;
    this.decoder = decoder;
  }

  Reading read(Strip strip) {
    int width = Math.max(MIN_WIDTH, (strip.width() + 7) / 8 * 8);
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
