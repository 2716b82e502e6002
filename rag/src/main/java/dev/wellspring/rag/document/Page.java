package dev.wellspring.rag.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read from one page, text layer and pictures together.
 *
 * @param number from 1
 * @param blocks in reading order; empty for a page without text
 * @param ocr what the OCR did on this page
 */
public record Page(int number, List<Block> blocks, OcrReport ocr) {
  /** Copies the blocks. */
  public Page {
    blocks = List.copyOf(blocks);
  }

  /** The page's text, blocks separated by a blank line. */
  public String text() {
    return blocks.stream().map(Block::text).collect(Collectors.joining("\n\n"));
  }
}
