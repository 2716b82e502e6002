package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** CommonMark 0.31 with tables; YAML front matter is kept as a paragraph. */
final class MarkdownText extends AbstractVisitor {
  private static final Place PLACE = Place.onPage(1);
  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.{0,20000}?)\\R(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private final int depth;
  private final List<Block> blocks = new ArrayList<>();
  private int listDepth;
  private boolean startsItem;

  private MarkdownText(int depth) {
    this.depth = depth;
  }

  /**
   * Reads a text; one whose marks are nested so deep that they cannot be meant is read as plain.
   *
   * @param depth deepest nesting
   */
  static List<Block> blocks(String text, int depth) {
    MarkdownText visitor = new MarkdownText(depth);
    Matcher frontMatter = FRONT_MATTER.matcher(text);
    String body = text;
    if (frontMatter.find()) {
      visitor.add(Kind.PARAGRAPH, 1, frontMatter.group(1));
      body = text.substring(frontMatter.end());
    }
    try {
      parser(depth).parse(body).accept(visitor);
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
    if (startsItem) {
      startsItem = false;
      add(Kind.LIST_ITEM, listDepth, inline(paragraph));
    } else {
      add(Kind.PARAGRAPH, 1, inline(paragraph));
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
    blocks.addAll(new HtmlText(depth).blocks(html.getLiteral()));
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
    InlineText inline = new InlineText();
    inline.visitChildren(node);
    return inline.text.toString();
  }

  /** The words of a paragraph; soft breaks of the source are blanks. */
  private static final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

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
