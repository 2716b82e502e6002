package dev.wellspring.rag.ocr;

import java.nio.FloatBuffer;

/** Says whether a strip lies upside down. Thread-safe. */
final class TurnClassifier {

  private static final int HEIGHT = 48;
  private static final int WIDTH = 192;

  /** Numbers of its input. */
  static final int MAX_INPUT = 3 * HEIGHT * WIDTH;

  private final Model model;

  TurnClassifier(Model model) {
    this.model = model;
  }

  /** The probability (0..1) that the strip, 48 pixels high, is upside down. */
  double upsideDown(Strip strip) {
    FloatBuffer input = model.input(3 * HEIGHT * WIDTH);
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          input.put(
              x < strip.width() ? strip.planes()[plane][y * strip.width() + x] / 127.5f - 1 : 0);
        }
      }
    }
    return model.run(input.flip(), 1, 3, HEIGHT, WIDTH).values().get(1);
  }
}
