package dev.wellspring.rag.chunk;

import dev.wellspring.rag.chunk.HeadingPath.Heading;
import dev.wellspring.rag.document.Block;
import java.util.ArrayList;
import java.util.List;

/** Fills one chunk after the other with blocks in reading order. Used once, by one thread. */
final class ChunkFiller {
  private final ChunkSettings settings;
  private final int contextTokens;
  private final List<Chunk> chunks = new ArrayList<>();

  /** Where the next block stands. */
  private HeadingPath path = HeadingPath.ROOT;

  /** The first row of the table that is being read; empty outside a table. */
  private List<Piece> tableHeader = List.of();

  private Draft draft = new Draft(HeadingPath.ROOT, 1);

  /**
   * An empty filler.
   *
   * @param contextTokens most tokens of headings, and of repeated table rows, in a chunk
   */
  ChunkFiller(ChunkSettings settings, int contextTokens) {
    this.settings = settings;
    this.contextTokens = contextTokens;
  }

  void addHeading(Heading heading, List<Piece> pieces) {
    tableHeader = List.of();
    boolean goesOn =
        !draft.hasBody()
            || (draft.weight() < settings.smallTokens() && heading.level() >= draft.level());
    if (!goesOn || draft.weight() + heading.weight() > settings.targetTokens()) {
      close();
    }
    if (draft.isEmpty()) {
      draft = new Draft(path.above(heading.level()).within(contextTokens), heading.level());
    }
    draft.add(pieces);
    path = path.enter(heading);
  }

  void addBody(Block.Kind kind, List<Piece> pieces) {
    int size = Piece.weight(pieces);
    int limit = kind == Block.Kind.PICTURE_TEXT ? settings.maxTokens() : settings.targetTokens();
    boolean whole = path.within(contextTokens).weight() + size <= limit;
    if (draft.hasBody() && draft.weight() + size > settings.targetTokens()) {
      if (whole || room() < settings.targetTokens() / 2) {
        close();
      }
    }
    if (draft.isEmpty()) {
      begin();
      repeatTableHeader(kind, size);
    }
    if (draft.weight() + size <= limit) {
      draft.addBody(pieces);
    } else {
      split(kind, pieces);
    }
    rememberTable(kind, pieces, size);
  }

  /** Fills chunk after chunk with a block that fits into none. */
  private void split(Block.Kind kind, List<Piece> pieces) {
    boolean flows = kind == Block.Kind.PARAGRAPH || kind == Block.Kind.LIST_ITEM;
    int laterRoom = settings.targetTokens() - path.within(contextTokens).weight();
    int overlap = flows ? settings.overlapTokens() : 0;
    List<List<Piece>> parts = new Parts(laterRoom, overlap).of(pieces, room());
    draft.addBody(parts.getFirst());
    for (List<Piece> part : parts.subList(1, parts.size())) {
      close();
      begin();
      draft.addBody(part);
    }
  }

  private int room() {
    return settings.targetTokens() - draft.weight();
  }

  private void repeatTableHeader(Block.Kind kind, int size) {
    int header = Piece.weight(tableHeader);
    if (kind == Block.Kind.TABLE_ROW && header + size <= room()) {
      draft.add(tableHeader);
    }
  }

  private void rememberTable(Block.Kind kind, List<Piece> pieces, int size) {
    if (kind != Block.Kind.TABLE_ROW) {
      tableHeader = List.of();
    } else if (tableHeader.isEmpty() && size <= contextTokens) {
      tableHeader = pieces;
    }
  }

  private void begin() {
    draft = new Draft(path.within(contextTokens), path.level() + 1);
  }

  private void close() {
    if (!draft.isEmpty()) {
      chunks.add(draft.toChunk(chunks.size() + 1));
    }
    begin();
  }

  List<Chunk> finish() {
    close();
    return List.copyOf(chunks);
  }
}
