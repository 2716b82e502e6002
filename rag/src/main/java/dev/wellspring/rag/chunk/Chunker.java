package dev.wellspring.rag.chunk;

import dev.wellspring.rag.chunk.HeadingPath.Heading;
import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Page;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a document into chunks along its structure:
 *
 * <ul>
 *   <li>A chunk begins with a heading where one stands, knows the headings above it, and never goes
 *       on past a heading of higher rank than its first; past one of the same or lower rank only
 *       while it is small.
 *   <li>Paragraphs, list items, table rows and pictures stay whole where they fit; a picture's text
 *       even beyond the target size, up to the maximum.
 *   <li>A paragraph that must be split is split between sentences if possible, and the second part
 *       repeats the end of the first. Later parts of a table repeat its first row.
 *   <li>A chunk may cross pages: text flows over them, and every line knows its own.
 * </ul>
 *
 * <p>Immutable; the same pages give the same chunks; takes time proportional to the text.
 */
public final class Chunker {
  /** The share of a chunk that headings, and what is repeated, may take. */
  private static final int CONTEXT_SHARE = 4;

  private final ChunkSettings settings;
  private final Weight weight;
  private final LineSplitter splitter;

  /**
   * A chunker for one embedding model.
   *
   * @param tokens counts the tokens that the model sees in a text
   */
  public Chunker(ChunkSettings settings, ToIntFunction<String> tokens) {
    this.settings = settings;
    this.weight = new Weight(tokens);
    this.splitter =
        new LineSplitter(weight, settings.targetTokens() - settings.targetTokens() / CONTEXT_SHARE);
  }

  /**
   * The chunks of a document.
   *
   * @param pages in order
   * @return numbered from 1; none if the pages hold no text
   */
  public List<Chunk> chunk(List<Page> pages) {
    ChunkFiller filler = new ChunkFiller(settings, settings.targetTokens() / CONTEXT_SHARE);
    for (Page page : pages) {
      for (Block block : page.blocks()) {
        add(block, filler);
      }
    }
    return filler.finish();
  }

  private void add(Block block, ChunkFiller filler) {
    List<Piece> pieces =
        block.lines().stream().flatMap(line -> splitter.split(line).stream()).toList();
    int size = Piece.weight(pieces);
    if (block.kind() == Block.Kind.HEADING && size <= settings.targetTokens() / CONTEXT_SHARE) {
      String text = block.text().replace('\n', ' ');
      filler.addHeading(new Heading(block.level(), text, size), pieces);
    } else {
      filler.addBody(block.kind(), pieces);
    }
  }
}
