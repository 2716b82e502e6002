package dev.wellspring.rag.ocr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Reads the text of a strip. Thread-safe. */
final class TextRecognizer {

  static final int HEIGHT = 48;
  static final int MIN_WIDTH = 320;
  static final int MAX_WIDTH = 2400;

  private final Model model;
  private final CtcDecoder decoder;

  TextRecognizer(Model model, CtcDecoder decoder) {
    this.model = model;
    this.decoder = decoder;
  }

  CtcDecoder.Reading read(Strip strip) {
    int width = Math.max(MIN_WIDTH, (strip.width() + 7) / 8 * 8);
    FloatBuffer input =
        ByteBuffer.allocateDirect(3 * HEIGHT * width * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] row = new float[width];
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < HEIGHT; y++) {
        java.util.Arrays.fill(row, 0);
        for (int x = 0; x < strip.width(); x++) {
          row[x] = strip.planes()[plane][y * strip.width() + x] / 127.5f - 1;
        }
        input.put(row);
      }
    }
    Model.Answer answer = model.run(input.flip(), 1, 3, HEIGHT, width);
    float[] values = new float[answer.values().remaining()];
    answer.values().get(values);
    return decoder.decode(values, 0, (int) answer.shape()[1]);
  }
}
