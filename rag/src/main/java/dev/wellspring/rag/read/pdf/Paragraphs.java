package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Groups lines into paragraphs by their distance, size and indent, and guesses which are headings
 * and list items.
 */
final class Paragraphs {
  private static final Pattern BULLET =
      Pattern.compile(
          "^(?:[•‣◦▪▫●○■□–—*➢✓-]\\s+|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\\s+)\\S.*");
  private static final double WIDE_LEADING = 1.75;
  private static final double SAME_SIZE = 0.12;
  private static final double HEADING_SIZE = 1.15;
  private static final double CHAPTER_SIZE = 1.7;
  private static final double SECTION_SIZE = 1.35;
  private static final int LONGEST_HEADING = 200;
  private static final int LONGEST_BOLD_HEADING = 90;
  private static final int MOST_HEADING_LINES = 3;

  private final int page;
  private final PageGeometry geometry;
  private final Turned turned;
  private final double bodySize;
  private final List<Block> blocks = new ArrayList<>();
  private final List<TextLine> open = new ArrayList<>();

  private Paragraphs(int page, PageGeometry geometry, Turned turned, double bodySize) {
    this.page = page;
    this.geometry = geometry;
    this.turned = turned;
    this.bodySize = bodySize;
  }

  /**
   * The blocks of lines that run in one direction.
   *
   * @param bodySize the size in which most of the document is set, in points
   */
  static List<Block> of(
      List<TextLine> lines, int page, PageGeometry geometry, Turned turned, double bodySize) {
    Paragraphs paragraphs = new Paragraphs(page, geometry, turned, bodySize);
    for (TextLine line : lines) {
      if (!paragraphs.open.isEmpty() && paragraphs.endsBefore(line)) {
        paragraphs.close();
      }
      paragraphs.open.add(line);
    }
    paragraphs.close();
    return paragraphs.blocks;
  }

  private boolean endsBefore(TextLine line) {
    TextLine last = open.getLast();
    double leading = line.baseline() - last.baseline();
    double size = Math.max(line.size(), last.size());
    return line.row()
        || last.row()
        || line.column() != last.column()
        || leading > WIDE_LEADING * size
        || leading < 0
        || Math.abs(line.size() - last.size()) > SAME_SIZE * size
        || line.bold() != last.bold()
        || BULLET.matcher(line.text()).matches()
        || isIndented(line, last);
  }

  /** A first line is set in after a line that did not reach the edge. */
  private boolean isIndented(TextLine line, TextLine last) {
    boolean listItem = BULLET.matcher(open.getFirst().text()).matches();
    double indent = line.left() - last.left();
    return !listItem && open.size() > 1 && indent > line.size() && indent < 6 * line.size();
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    List<Line> lines = open.stream().map(this::line).toList();
    TextLine first = open.getFirst();
    if (first.row()) {
      blocks.add(Block.of(Kind.TABLE_ROW, lines));
    } else if (headingLevel() > 0) {
      blocks.add(new Block(Kind.HEADING, headingLevel(), lines));
    } else if (BULLET.matcher(first.text()).matches()) {
      blocks.add(Block.of(Kind.LIST_ITEM, lines));
    } else {
      blocks.add(Block.of(Kind.PARAGRAPH, lines));
    }
    open.clear();
  }

  private Line line(TextLine line) {
    return Line.typed(
        line.text(),
        Place.onPage(
            page,
            geometry.box(turned.display(line.left(), line.top(), line.right(), line.bottom()))));
  }

  /** 0 if it is none. */
  private int headingLevel() {
    TextLine first = open.getFirst();
    int characters = open.stream().mapToInt(line -> line.text().length()).sum();
    boolean hasLetters =
        open.stream().anyMatch(line -> line.text().chars().anyMatch(Character::isLetter));
    if (open.size() > MOST_HEADING_LINES || characters > LONGEST_HEADING || !hasLetters) {
      return 0;
    }
    double ratio = first.size() / bodySize;
    if (ratio >= CHAPTER_SIZE) {
      return 1;
    }
    if (ratio >= SECTION_SIZE) {
      return 2;
    }
    return ratio >= HEADING_SIZE || isBoldHeading(first, characters) ? 3 : 0;
  }

  /** Bold amounts and labels are not headings. */
  private boolean isBoldHeading(TextLine first, int characters) {
    return first.bold()
        && first.size() >= bodySize * (1 - SAME_SIZE)
        && open.size() == 1
        && characters <= LONGEST_BOLD_HEADING
        && !first.text().matches(".*[.:,;|]$")
        && first.text().chars().filter(Character::isLetter).count() * 2 > characters;
  }
}
