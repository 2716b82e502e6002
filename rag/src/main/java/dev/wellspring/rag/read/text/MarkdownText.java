package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.read.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * CommonMark 0.31 with tables and pictures in {@code data:} URIs; YAML front matter is kept as a
 * paragraph.
 */
final class MarkdownText extends AbstractVisitor {
  private static final Place PLACE = Place.onPage(1);
  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.{0,20000}?)\\R(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private final Budget budget;
  private final PictureSink pictures;
  private final List<Block> blocks = new ArrayList<>();
  private int listDepth;
  private boolean startsItem;
  private String number = "";

  private MarkdownText(Budget budget, PictureSink pictures) {
    this.budget = budget;
    this.pictures = pictures;
  }

  /**
   * Reads a text; one whose marks are nested so deep that they cannot be meant is read as plain.
   */
  static List<Block> blocks(String text, Budget budget, PictureSink pictures) {
    MarkdownText visitor = new MarkdownText(budget, pictures);
    Matcher frontMatter = FRONT_MATTER.matcher(text);
    String body = text;
    if (frontMatter.find()) {
      visitor.add(Kind.PARAGRAPH, 1, frontMatter.group(1));
      body = text.substring(frontMatter.end());
    }
    try {
      parser(budget.limits().depth()).parse(body).accept(visitor);
      return visitor.blocks;
    } catch (StackOverflowError e) {
      return PlainText.blocks(text);
    }
  }

  private static Parser parser(int depth) {
    return Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .maxOpenBlockParsers(depth)
        .build();
  }

  @Override
  public void visit(Heading heading) {
    add(Kind.HEADING, heading.getLevel(), inline(heading));
  }

  @Override
  public void visit(Paragraph paragraph) {
    InlineText inline = InlineText.of(paragraph);
    if (startsItem) {
      startsItem = false;
      add(Kind.LIST_ITEM, listDepth, number + inline.text);
    } else {
      add(Kind.PARAGRAPH, 1, inline.text.toString());
    }
    inline.pictures.forEach(picture -> blocks.addAll(pictures.picture(picture)));
  }

  @Override
  public void visit(OrderedList list) {
    int next = Objects.requireNonNullElse(list.getMarkerStartNumber(), 1);
    String delimiter = Objects.requireNonNullElse(list.getMarkerDelimiter(), ".");
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      number = next++ + delimiter + " ";
      item.accept(this);
    }
  }

  @Override
  public void visit(BulletList list) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      number = "";
      item.accept(this);
    }
  }

  @Override
  public void visit(ListItem item) {
    listDepth++;
    startsItem = true;
    visitChildren(item);
    startsItem = false;
    listDepth--;
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(Kind.PARAGRAPH, 1, code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(Kind.PARAGRAPH, 1, code.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    blocks.addAll(new HtmlText(budget, pictures).blocks(html.getLiteral()));
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableRow row) {
      List<String> cells = new ArrayList<>();
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
        if (cell instanceof TableCell) {
          cells.add(inline(cell));
        }
      }
      Prose.row(cells).ifPresent(text -> add(Kind.TABLE_ROW, 1, text));
    } else {
      visitChildren(node);
    }
  }

  private void add(Kind kind, int level, String text) {
    Prose.block(kind, level, text, PLACE).ifPresent(blocks::add);
  }

  private static String inline(Node node) {
    return InlineText.of(node).text.toString();
  }

  /** The words of a paragraph; soft breaks of the source are blanks. */
  private static final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();
    private final List<String> pictures = new ArrayList<>();

    static InlineText of(Node node) {
      InlineText inline = new InlineText();
      inline.visitChildren(node);
      return inline;
    }

    @Override
    public void visit(Image node) {
      if (DataUri.isPicture(node.getDestination())) {
        pictures.add(node.getDestination());
      }
      visitChildren(node);
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
      text.append('\n');
    }
  }
}
