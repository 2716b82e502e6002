package dev.wellspring.rag.read.word;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.read.text.Prose;
import dev.wellspring.rag.read.text.SpannedCells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a table row by row. A cell that is merged downwards stands in every row that it covers, one
 * that is merged across in the first row, which names the columns, above each of its columns; a
 * table that only arranges paragraphs on the page is read as those paragraphs. Used for one table.
 */
final class TableReader {
  private static final int LONGEST_ROW = 2_000;
  private static final int MOST_COLUMNS = 200;

  private final BodyReader body;
  private final SpannedCells spanned;
  private final Map<Integer, String> mergedDown = new HashMap<>();
  private boolean namesColumns = true;

  TableReader(BodyReader body, SpannedCells spanned) {
    this.body = body;
    this.spanned = spanned;
  }

  /** A cell while it is read. */
  private static final class Cell {
    private final List<Block> blocks = new ArrayList<>();
    private int span = 1;
    private boolean begins;
    private boolean continues;

    String text() {
      return blocks.stream()
          .filter(block -> block.kind() != Kind.PICTURE_TEXT)
          .map(Block::text)
          .collect(Collectors.joining(" "));
    }

    List<Block> pictures() {
      return blocks.stream().filter(block -> block.kind() == Kind.PICTURE_TEXT).toList();
    }

    boolean arranges() {
      return blocks.stream().filter(block -> block.kind() == Kind.TABLE_ROW).count() > 1;
    }
  }

  void read(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "w:tr" -> row(xml, out);
        case "w:sdt", "w:sdtContent", "w:ins", "w:customXml" -> read(xml, out);
        default -> xml.skip();
      }
    });
  }

  private void row(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    List<Cell> cells = new ArrayList<>();
    boolean[] deleted = new boolean[1];
    int page = body.page();
    cells(xml, cells, deleted);
    if (deleted[0]) {
      return;
    }
    if (arranges(cells)) {
      cells.forEach(cell -> out.addAll(cell.blocks));
      return;
    }
    Prose.row(texts(cells))
        .flatMap(row -> Prose.block(Kind.TABLE_ROW, 1, row, Place.onPage(page)))
        .ifPresent(out::add);
    cells.forEach(cell -> out.addAll(cell.pictures()));
  }

  private void cells(XmlReader xml, List<Cell> cells, boolean[] deleted)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "w:tc" -> cells.add(cell(xml));
        case "w:trPr" ->
            xml.inside(property -> {
              deleted[0] |= property.equals("w:del");
              xml.skip();
            });
        case "w:sdt", "w:sdtContent", "w:customXml" -> cells(xml, cells, deleted);
        default -> xml.skip();
      }
    });
  }

  private Cell cell(XmlReader xml) throws IOException, XMLStreamException {
    Cell cell = new Cell();
    body.cell(xml, cell.blocks, name -> property(xml, name, cell));
    return cell;
  }

  private static void property(XmlReader xml, String name, Cell cell)
      throws XMLStreamException, IOException {
    if (name.equals("w:gridSpan")) {
      cell.span = span(xml.attribute("val"));
    } else if (name.equals("w:vMerge")) {
      cell.begins = xml.attribute("val").equals("restart");
      cell.continues = !cell.begins;
    }
    xml.skip();
  }

  private static int span(String value) {
    try {
      return Math.clamp(Integer.parseInt(value), 1, MOST_COLUMNS);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static boolean arranges(List<Cell> cells) {
    long filled = cells.stream().filter(cell -> !cell.blocks.isEmpty()).count();
    long blocks = cells.stream().mapToLong(cell -> cell.blocks.size()).sum();
    int characters = cells.stream().mapToInt(cell -> cell.text().length()).sum();
    return (filled == 1 && blocks > 1 && cells.size() == 1)
        || characters > LONGEST_ROW
        || cells.stream().anyMatch(Cell::arranges);
  }

  private List<String> texts(List<Cell> cells) {
    List<String> texts = new ArrayList<>();
    int column = 0;
    for (Cell cell : cells) {
      String text =
          cell.continues
              ? spanned.again(body.page(), mergedDown.getOrDefault(column, ""))
              : cell.text();
      if (cell.begins) {
        mergedDown.put(column, text);
      }
      boolean repeats = namesColumns && cells.size() > 1;
      texts.addAll(spanned.across(body.page(), text, repeats ? cell.span : 1));
      column += cell.span;
    }
    namesColumns = false;
    return texts;
  }
}
