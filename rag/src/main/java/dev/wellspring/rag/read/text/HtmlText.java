package dev.wellspring.rag.read.text;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.UnreadableDocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** What a browser without scripts would show of an HTML page. Used once. */
final class HtmlText implements NodeFilter {
  private static final Place PLACE = Place.onPage(1);

  /** A tag costs some 200 bytes of memory once parsed. */
  private static final int MOST_TAGS = 1_000_000;

  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "head",
          "title",
          "svg",
          "math",
          "iframe",
          "object",
          "audio",
          "video",
          "canvas",
          "datalist",
          "textarea",
          "select");
  private static final Set<String> BREAKING =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "nav",
          "aside",
          "blockquote",
          "pre",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "table",
          "caption",
          "tbody",
          "thead",
          "tfoot",
          "figure",
          "figcaption",
          "address",
          "form",
          "fieldset",
          "legend",
          "hr",
          "details",
          "summary",
          "body",
          "html",
          "center");

  private final Budget budget;
  private final PictureSink pictures;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Block> afterRow = new ArrayList<>();
  private final Deque<HtmlList> lists = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable HtmlTable table;
  private boolean inRow;
  private int tables;
  private Kind kind = Kind.PARAGRAPH;
  private int level = 1;

  HtmlText(Budget budget, PictureSink pictures) {
    this.budget = budget;
    this.pictures = pictures;
  }

  List<Block> blocks(String html) {
    long tags = html.chars().filter(c -> c == '<').limit(MOST_TAGS + 1L).count();
    if (tags > MOST_TAGS) {
      throw UnreadableDocumentException.exceeds(
          "tags", MOST_TAGS, "the HTML has more than %d tags; split it".formatted(MOST_TAGS));
    }
    Document page = Jsoup.parse(html, Parser.htmlParser().setMaxDepth(budget.limits().depth()));
    title(page);
    page.body().filter(this);
    flush();
    return blocks;
  }

  private void title(Document page) {
    String title = Prose.clean(page.title());
    Element heading = page.selectFirst("h1");
    if (heading == null || !Prose.clean(heading.text()).equalsIgnoreCase(title)) {
      Prose.block(Kind.HEADING, 1, title, PLACE).ifPresent(blocks::add);
    }
  }

  @Override
  public FilterResult head(Node node, int level) {
    if (node instanceof TextNode leaf) {
      text.append(isPreformatted(leaf) ? leaf.getWholeText() : oneLine(leaf.getWholeText()));
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (isUnseen(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    enter(element);
    return FilterResult.CONTINUE;
  }

  private static boolean isPreformatted(TextNode node) {
    return node.parent() != null && node.parent().closest("pre") != null;
  }

  private static String oneLine(String source) {
    return source.replace('\n', ' ').replace('\r', ' ');
  }

  private static boolean isUnseen(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
    return UNSEEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
  }

  private void enter(Element element) {
    String name = element.normalName();
    switch (name) {
      case "br" -> text.append(inRow ? ' ' : '\n');
      case "img" -> picture(element.attr("src"));
      case "input" -> input(element);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> begin(Kind.HEADING, name.charAt(1) - '0');
      case "li" -> beginItem(element);
      case "tr" -> beginRow();
      case "td", "th" -> text.append(' ');
      default -> {
        if (BREAKING.contains(name)) {
          breakBlock();
          if (isList(name)) {
            lists.push(HtmlList.of(element));
          } else if (name.equals("table") && ++tables == 1) {
            table = new HtmlTable(new SpannedCells(budget));
          }
        }
      }
    }
  }

  @Override
  public FilterResult tail(Node node, int level) {
    if (node instanceof Element element) {
      leave(element);
    }
    return FilterResult.CONTINUE;
  }

  private void leave(Element element) {
    String name = element.normalName();
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6", "li" -> begin(Kind.PARAGRAPH, 1);
      case "td", "th" -> endCell(element);
      case "tr" -> endRow();
      default -> {
        if (BREAKING.contains(name)) {
          breakBlock();
          if (isList(name)) {
            lists.poll();
          } else if (name.equals("table")) {
            tables--;
          }
        }
      }
    }
  }

  private static boolean isList(String name) {
    return name.equals("ul") || name.equals("ol");
  }

  private void beginItem(Element item) {
    begin(Kind.LIST_ITEM, Math.max(1, lists.size()));
    HtmlList list = lists.peek();
    if (list != null && !inRow) {
      text.append(list.next(item));
    }
  }

  /** Its text follows the block or the row that it stands in. */
  private void picture(String source) {
    if (!DataUri.isPicture(source)) {
      return;
    }
    if (inRow) {
      afterRow.addAll(pictures.picture(source));
    } else {
      flush();
      blocks.addAll(pictures.picture(source));
    }
  }

  private void input(Element element) {
    String type = element.attr("type").toLowerCase(Locale.ROOT);
    if (!type.equals("hidden") && !type.equals("password")) {
      text.append(' ').append(element.attr("value")).append(' ');
    }
  }

  /** A row inside a row's cell is part of that cell. */
  private void beginRow() {
    if (tables <= 1) {
      flush();
      inRow = true;
    } else {
      text.append(' ');
    }
  }

  private void endCell(Element cell) {
    if (inRow && tables <= 1 && table != null) {
      table.cell(text.toString(), cell.attr("colspan"), cell.attr("rowspan"));
      text.setLength(0);
    } else {
      text.append(' ');
    }
  }

  private void endRow() {
    if (inRow && tables <= 1 && table != null) {
      inRow = false;
      Prose.row(table.row())
          .flatMap(line -> Prose.block(Kind.TABLE_ROW, 1, line, PLACE))
          .ifPresent(blocks::add);
      text.setLength(0);
      blocks.addAll(afterRow);
      afterRow.clear();
    }
  }

  private void begin(Kind next, int nextLevel) {
    breakBlock();
    kind = next;
    level = nextLevel;
  }

  /** Inside a row nothing but the end of a cell ends a text. */
  private void breakBlock() {
    if (inRow) {
      text.append(' ');
    } else {
      flush();
    }
  }

  private void flush() {
    Prose.block(kind, level, text.toString(), PLACE).ifPresent(blocks::add);
    text.setLength(0);
    if (kind == Kind.LIST_ITEM) {
      kind = Kind.PARAGRAPH;
      level = 1;
    }
  }
}
