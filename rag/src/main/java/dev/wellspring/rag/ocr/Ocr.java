package dev.wellspring.rag.ocr;

import java.awt.image.BufferedImage;

/** Reads the text that is drawn in a picture. Implementations are thread-safe. */
public interface Ocr extends AutoCloseable {
  /**
   * Reads a picture, whichever way up it is.
   *
   * @param picture any size and colour model; not changed
   * @return the lines in reading order; none for a picture without text
   * @throws OcrException if the engine fails; the picture may be tried again
   */
  Recognition read(BufferedImage picture);

  @Override
  void close();
}
