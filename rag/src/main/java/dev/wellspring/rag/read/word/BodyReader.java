package dev.wellspring.rag.read.word;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import dev.wellspring.rag.read.text.Prose;
import dev.wellspring.rag.read.text.SpannedCells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Walks the body of a Word file (ECMA-376 part 1, chapter 17), and its headers and notes, in
 * reading order. Text deleted under tracking and hidden text are left out. Used once.
 */
final class BodyReader {
  /** Namespaces whose content is read; the fallback is read for all others. */
  private static final Set<String> UNDERSTOOD =
      Set.of("wps", "wpg", "wpc", "wp14", "wp15", "w14", "w15", "w16", "w16se", "a14");

  private static final String NO_LIST = "0";

  private final Styles styles;
  private final Numbering numbering;
  private final PictureSink pictures;
  private final Budget budget;
  private final PageListener progress;
  private final Survey survey;
  private final Map<String, List<Block>> notes = new HashMap<>();
  private Map<String, WordPackage.Relationship> relationships = Map.of();
  private final WordPackage file;
  private int page = 1;
  private int pictureCount;

  BodyReader(
      WordPackage file,
      Styles styles,
      Numbering numbering,
      Survey survey,
      PictureSink pictures,
      Budget budget,
      PageListener progress) {
    this.file = file;
    this.styles = styles;
    this.numbering = numbering;
    this.survey = survey;
    this.pictures = pictures;
    this.budget = budget;
    this.progress = progress;
  }

  /** The reading ends here: the budget is used up, and that is noted. */
  static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("the budget of the reading is used up", null, false, false);
    }
  }

  /** The page that the walk has come to, from 1. */
  int page() {
    return page;
  }

  /**
   * Reads a part's blocks: a body, header or footer.
   *
   * @throws EnoughException when the budget is used up; what was read before is in {@code out}
   */
  void part(String part, List<Block> out) throws IOException, XMLStreamException {
    relationships = file.relationships(part);
    try (XmlReader xml = file.xml(part)) {
      xml.inside(root -> blocks(xml, out));
    }
  }

  /** Keeps the notes of a part until they are referred to. */
  void notes(String part) throws IOException, XMLStreamException {
    relationships = file.relationships(part);
    try (XmlReader xml = file.xml(part)) {
      xml.inside(root ->
          xml.inside(name -> {
            boolean isRule = !xml.attribute("type").isEmpty();
            String key = name + xml.attribute("id");
            List<Block> note = new ArrayList<>();
            blocks(xml, note);
            if (!isRule) {
              notes.put(key, note);
            }
          }));
    }
  }

  void blocks(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    xml.inside(name -> block(xml, name, out));
  }

  /** Reads a table's cell; its properties go to their own visitor. */
  void cell(XmlReader xml, List<Block> out, XmlReader.Element properties)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      if (name.equals("w:tcPr")) {
        xml.inside(properties);
      } else {
        block(xml, name, out);
      }
    });
  }

  private void block(XmlReader xml, String name, List<Block> out)
      throws IOException, XMLStreamException {
    switch (name) {
      case "w:p" -> paragraph(xml, out);
      case "w:tbl" -> new TableReader(this, new SpannedCells(budget)).read(xml, out);
      case "w:body", "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag" ->
          blocks(xml, out);
      case "mc:AlternateContent" -> alternate(xml, choice -> blocks(xml, out));
      default -> xml.skip();
    }
  }

  /** A paragraph while it is read; what floats in it follows it. */
  private final class Paragraph {
    private final ParagraphProperties properties = new ParagraphProperties();
    private final StringBuilder text = new StringBuilder();
    private final List<Block> after = new ArrayList<>();
    private int begunOn = page;

    void append(String part) {
      if (text.isEmpty() && !part.isBlank()) {
        begunOn = page;
      }
      text.append(part);
      if (text.length() > budget.limits().characters()) {
        throw enoughCharacters();
      }
    }

    void turnPage() {
      turn();
      if (text.toString().isBlank()) {
        begunOn = page;
      }
    }
  }

  private void paragraph(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    if (budget.timeIsUp()) {
      budget.note(
          page,
          "time_exceeded",
          "the document was read up to page %d: reading took longer than %s"
              .formatted(page, budget.limits().time()));
      throw new EnoughException();
    }
    Paragraph paragraph = new Paragraph();
    inline(xml, paragraph);
    if (!budget.takeCharacters(paragraph.text.length())) {
      throw enoughCharacters();
    }
    emit(paragraph, out);
    out.addAll(paragraph.after);
    if (paragraph.properties.endsSection() && !survey.hasRenderedBreaks()) {
      turn();
    }
  }

  private EnoughException enoughCharacters() {
    budget.note(
        page,
        "characters_exceeded",
        "the document was read up to page %d: it has more than %d characters"
            .formatted(page, budget.limits().characters()));
    return new EnoughException();
  }

  private void emit(Paragraph paragraph, List<Block> out) {
    ParagraphProperties properties = paragraph.properties;
    String list = properties.list().isEmpty() ? styles.list(properties.style()) : properties.list();
    boolean listed = !list.isEmpty() && !list.equals(NO_LIST);
    int listLevel = listLevel(properties);
    String number = listed ? numbering.next(list, listLevel) : "";
    if (paragraph.text.toString().isBlank()) {
      return; // an empty item is counted too
    }
    OptionalInt heading = headingLevel(properties);
    Kind kind = Kind.PARAGRAPH;
    int level = 1;
    if (heading.isPresent()) {
      kind = Kind.HEADING;
      level = heading.getAsInt();
    } else if (listed) {
      kind = Kind.LIST_ITEM;
      level = listLevel + 1;
    }
    Prose.block(kind, level, number + " " + paragraph.text, Place.onPage(paragraph.begunOn))
        .ifPresent(out::add);
  }

  private int listLevel(ParagraphProperties properties) {
    Integer level = properties.listLevel();
    return level == null ? styles.listLevel(properties.style()) : level;
  }

  private OptionalInt headingLevel(ParagraphProperties properties) {
    Integer outline = properties.outline();
    if (outline == null) {
      return styles.headingLevel(properties.style());
    }
    return outline >= 0 && outline < 9 ? OptionalInt.of(outline + 1) : OptionalInt.empty();
  }

  private void inline(XmlReader xml, Paragraph paragraph) throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "w:pPr" -> paragraph.properties.read(xml);
        case "w:r" -> run(xml, paragraph);
        case "w:hyperlink",
            "w:ins",
            "w:moveTo",
            "w:smartTag",
            "w:fldSimple",
            "w:sdt",
            "w:sdtContent",
            "w:customXml",
            "w:dir",
            "w:bdo" ->
            inline(xml, paragraph);
        case "mc:AlternateContent" -> alternate(xml, choice -> inline(xml, paragraph));
        case "m:t" -> paragraph.append(xml.text());
        default -> {
          if (name.startsWith("m:")) {
            inline(xml, paragraph);
          } else {
            xml.skip();
          }
        }
      }
    });
  }

  private void run(XmlReader xml, Paragraph paragraph) throws IOException, XMLStreamException {
    boolean[] hidden = new boolean[1];
    xml.inside(name -> {
      if (name.equals("w:rPr")) {
        hidden[0] = isHidden(xml);
      } else if (hidden[0]) {
        xml.skip();
      } else {
        inRun(xml, name, paragraph);
      }
    });
  }

  private static boolean isHidden(XmlReader xml) throws IOException, XMLStreamException {
    boolean[] hidden = new boolean[1];
    xml.inside(name -> {
      if (name.equals("w:vanish")) {
        hidden[0] = !Set.of("0", "false", "off").contains(xml.attribute("val"));
      }
      xml.skip();
    });
    return hidden[0];
  }

  private void inRun(XmlReader xml, String name, Paragraph paragraph)
      throws IOException, XMLStreamException {
    switch (name) {
      case "w:t", "m:t" -> paragraph.append(xml.text());
      case "w:drawing", "w:pict", "w:object" -> graphic(xml, paragraph.after);
      case "w:ruby", "w:rubyBase" -> inline(xml, paragraph);
      case "mc:AlternateContent" ->
          alternate(xml, choice -> xml.inside(inner -> inRun(xml, inner, paragraph)));
      default -> {
        mark(xml, name, paragraph);
        xml.skip();
      }
    }
  }

  /** Elements of a run that are empty. */
  private void mark(XmlReader xml, String name, Paragraph paragraph) {
    switch (name) {
      case "w:tab" -> paragraph.append(" ");
      case "w:cr" -> paragraph.append("\n");
      case "w:noBreakHyphen" -> paragraph.append("-");
      case "w:br" -> lineOrPage(xml.attribute("type"), paragraph);
      case "w:lastRenderedPageBreak" -> paragraph.turnPage();
      case "w:footnoteReference" ->
          paragraph.after.addAll(note("w:footnote" + xml.attribute("id")));
      case "w:commentReference" -> paragraph.after.addAll(note("w:comment" + xml.attribute("id")));
      case "w:endnoteReference" -> paragraph.after.addAll(note("w:endnote" + xml.attribute("id")));
      default -> {}
    }
  }

  private void lineOrPage(String type, Paragraph paragraph) {
    if (!type.equals("page")) {
      paragraph.append("\n");
    } else if (!survey.hasRenderedBreaks()) {
      paragraph.turnPage();
    }
  }

  /** A note stands on the page of the first reference to it. */
  private List<Block> note(String key) {
    List<Block> blocks = notes.remove(key);
    return blocks == null
        ? List.of()
        : blocks.stream()
            .flatMap(block ->
                Prose.block(block.kind(), block.level(), block.text(), Place.onPage(page)).stream())
            .toList();
  }

  private void graphic(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "a:blip" -> picture(xml, xml.attribute("embed"), out);
        case "v:imagedata" -> picture(xml, xml.attribute("id"), out);
        case "c:chart" -> chart(xml, out);
        case "a:relIds" -> diagram(xml, out);
        case "w:txbxContent" -> blocks(xml, out);
        case "mc:AlternateContent" -> alternate(xml, choice -> graphic(xml, out));
        default -> graphic(xml, out);
      }
    });
  }

  private void picture(XmlReader xml, String relationship, List<Block> out)
      throws IOException, XMLStreamException {
    WordPackage.Relationship target = relationships.get(relationship);
    if (target != null && file.has(target.target())) {
      pictureCount++;
      out.addAll(pictures.picture(page, pictureCount, target.target()));
    }
    xml.skip();
  }

  private void chart(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    WordPackage.Relationship target = relationships.get(xml.attribute("id"));
    if (target != null && file.has(target.target())) {
      for (String line : ChartText.of(file, target.target())) {
        Prose.block(Kind.TABLE_ROW, 1, line, Place.onPage(page)).ifPresent(out::add);
      }
    }
    xml.skip();
  }

  private void diagram(XmlReader xml, List<Block> out) throws IOException, XMLStreamException {
    WordPackage.Relationship target = relationships.get(xml.attribute("dm"));
    if (target != null && file.has(target.target())) {
      for (String line : DiagramText.of(file, target.target())) {
        Prose.block(Kind.PARAGRAPH, 1, line, Place.onPage(page)).ifPresent(out::add);
      }
    }
    xml.skip();
  }

  /** Reads the first alternative that is understood, else the fallback, and no other. */
  private static void alternate(XmlReader xml, XmlReader.Element reading)
      throws IOException, XMLStreamException {
    boolean[] done = new boolean[1];
    xml.inside(name -> {
      boolean takes =
          name.equals("mc:Fallback")
              || (name.equals("mc:Choice")
                  && UNDERSTOOD.containsAll(
                      java.util.Arrays.asList(xml.attribute("Requires").split(" +"))));
      if (takes && !done[0]) {
        done[0] = true;
        reading.at(name);
      } else {
        xml.skip();
      }
    });
  }

  private void turn() {
    progress.onPage(page, Math.max(page, survey.pages()));
    page++;
  }
}
