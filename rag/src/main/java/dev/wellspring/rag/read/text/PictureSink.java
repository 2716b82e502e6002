package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import java.util.List;

/** Told of every picture that stands within a text itself, in reading order. */
@FunctionalInterface
interface PictureSink {
  /**
   * Reads a picture.
   *
   * @param uri a {@code data:} URI
   * @return its text, to stand after the block that holds the picture
   */
  List<Block> picture(String uri);
}
