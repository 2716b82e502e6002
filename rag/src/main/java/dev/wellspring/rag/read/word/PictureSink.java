package dev.wellspring.rag.read.word;

import dev.wellspring.rag.document.Block;
import java.io.IOException;
import java.util.List;

/** Takes the pictures of a document as they are met in reading order. */
@FunctionalInterface
interface PictureSink {
  /**
   * A picture.
   *
   * @param page where it stands, from 1
   * @param number of the picture in the document, from 1
   * @param part that holds it
   * @return its text, to stand after the paragraph that holds the picture
   */
  List<Block> picture(int page, int number, String part) throws IOException;
}
