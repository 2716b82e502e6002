package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.ArrayList;
import java.util.List;

/** Plain text: lines, and paragraphs between blank lines. */
final class PlainText {
  private static final Place PLACE = Place.onPage(1);

  private PlainText() {}

  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    List<Line> paragraph = new ArrayList<>();
    text.replace('\f', '\n')
        .lines()
        .forEach(line -> {
          List<Line> lines = Prose.lines(line, PLACE);
          if (lines.isEmpty()) {
            flush(paragraph, blocks);
          }
          paragraph.addAll(lines);
        });
    flush(paragraph, blocks);
    return blocks;
  }

  private static void flush(List<Line> paragraph, List<Block> blocks) {
    if (!paragraph.isEmpty()) {
      blocks.add(Block.of(Block.Kind.PARAGRAPH, paragraph));
      paragraph.clear();
    }
  }
}
