package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Box;
import java.util.ArrayList;
import java.util.List;

/** Puts picture texts between the paragraphs where the pictures stand. */
final class ReadingOrder {
  private ReadingOrder() {}

  static List<Block> merge(List<Block> text, List<Block> pictures) {
    List<Block> merged = new ArrayList<>(text);
    for (Block picture : pictures) {
      merged.add(indexOf(merged, box(picture)), picture);
    }
    return merged;
  }

  /** Before the first block below it in the same column, else after the last one above it. */
  private static int indexOf(List<Block> blocks, Box picture) {
    int afterLastAbove = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Box box = box(blocks.get(i));
      boolean sameColumn = box.left() < picture.right() && picture.left() < box.right();
      if (sameColumn && middle(box) > middle(picture)) {
        return i;
      }
      if (middle(box) <= middle(picture)) {
        afterLastAbove = i + 1;
      }
    }
    return afterLastAbove;
  }

  private static double middle(Box box) {
    return box.top() + box.height() / 2;
  }

  private static Box box(Block block) {
    return block.lines().stream()
        .flatMap(line -> line.place().boxes().stream())
        .reduce(Box::union)
        .orElse(Box.WHOLE);
  }
}
