package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Place;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.word.WordWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordIT {
  private static final String NAMESPACES =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
          + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
          + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
          + " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

  @TempDir Path folder;

  private Reading read(byte[] word, RecordingOcr ocr) throws IOException {
    Path file = Files.write(folder.resolve("upload"), word);
    return new DocumentReader(ocr, ReadLimits.DEFAULT)
        .read(file, "any.docx", null, PageListener.NONE);
  }

  private List<Block> blocks(byte[] word) throws IOException {
    return read(word, RecordingOcr.blind()).pages().getFirst().blocks();
  }

  /** A file with this body, and these parts beside it. */
  private static byte[] word(String body, Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", "<Types/>");
      part(
          zip,
          "word/document.xml",
          "<w:document %s><w:body>%s</w:body></w:document>".formatted(NAMESPACES, body));
      for (Map.Entry<String, String> entry : parts.entrySet()) {
        part(zip, entry.getKey(), entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] word(String body) throws IOException {
    return word(body, Map.of());
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  private static String cell(String properties, String text) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
  }

  @Nested
  class TextOfADocument {
    @Test
    void hasHeadingsParagraphsListsAndTables() throws IOException {
      byte[] word =
          WordWriter.document()
              .heading(1, "Telescope")
              .paragraph("Point it away from the sun.")
              .bullets("Mirror", "Lens")
              .heading(2, "Parts")
              .table(List.of(List.of("Part", "Count"), List.of("Mirror", "1")))
              .bytes();

      assertThat(blocks(word))
          .extracting(Block::kind, Block::level, Block::text)
          .containsExactly(
              tuple(Kind.HEADING, 1, "Telescope"),
              tuple(Kind.PARAGRAPH, 1, "Point it away from the sun."),
              tuple(Kind.LIST_ITEM, 1, "Mirror"),
              tuple(Kind.LIST_ITEM, 1, "Lens"),
              tuple(Kind.HEADING, 2, "Parts"),
              tuple(Kind.TABLE_ROW, 1, "Part | Count"),
              tuple(Kind.TABLE_ROW, 1, "Mirror | 1"));
    }

    @Test
    void leavesOutWhatIsDeletedOrHidden() throws IOException {
      byte[] word =
          word(
              "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                  + "<w:ins><w:r><w:t xml:space=\"preserve\"> added</w:t></w:r></w:ins>"
                  + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>");

      assertThat(blocks(word)).extracting(Block::text).containsExactly("kept added");
    }

    @Test
    void readsATextBoxOnce() throws IOException {
      String box = "<w:txbxContent>" + paragraph("in the box") + "</w:txbxContent>";
      byte[] word =
          word(
              "<w:p><w:r><w:t>around</w:t></w:r><w:r><mc:AlternateContent>"
                  + "<mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>"
                  + box
                  + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                  + box
                  + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");

      assertThat(blocks(word)).extracting(Block::text).containsExactly("around", "in the box");
    }

    @Test
    void repeatsCellsThatAreMergedDownwards() throws IOException {
      byte[] word =
          word(
              "<w:tbl><w:tr>"
                  + cell("<w:vMerge w:val=\"restart\"/>", "Planets")
                  + cell("", "Mars")
                  + "</w:tr><w:tr>"
                  + cell("<w:vMerge/>", "")
                  + cell("", "Venus")
                  + "</w:tr></w:tbl>");

      assertThat(blocks(word))
          .extracting(Block::text)
          .containsExactly("Planets | Mars", "Planets | Venus");
    }

    @Test
    void namesEachColumnUnderACellThatIsMergedAcross() throws IOException {
      byte[] word =
          word(
              "<w:tbl><w:tr>"
                  + cell("", "Planet")
                  + cell("<w:gridSpan w:val=\"2\"/>", "Moons")
                  + "</w:tr><w:tr>"
                  + cell("", "Mars")
                  + cell("", "Phobos")
                  + cell("", "Deimos")
                  + "</w:tr><w:tr>"
                  + cell("<w:gridSpan w:val=\"2\"/>", "Total")
                  + cell("", "2")
                  + "</w:tr></w:tbl>");

      assertThat(blocks(word))
          .extracting(Block::text)
          .containsExactly("Planet | Moons | Moons", "Mars | Phobos | Deimos", "Total | 2");
    }

    @Test
    void readsTheTextOfADiagram() throws IOException {
      byte[] word =
          word(
              paragraph("steps")
                  + "<w:p><w:r><w:drawing><a:graphic><a:graphicData><d:relIds"
                  + " xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\""
                  + " r:dm=\"d\"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>",
              Map.of(
                  "word/_rels/document.xml.rels",
                  "<Relationships><Relationship Id=\"d\" Type=\"http://x/diagramData\""
                      + " Target=\"diagrams/data1.xml\"/></Relationships>",
                  "word/diagrams/data1.xml",
                  "<d:dataModel %s xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\">"
                          .formatted(NAMESPACES)
                      + "<d:ptLst><d:pt><d:t><a:p><a:r><a:t>Open the </a:t></a:r>"
                      + "<a:r><a:t>dome</a:t></a:r></a:p></d:t></d:pt><d:pt><d:t><a:p><a:r>"
                      + "<a:t>Observe</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"));

      assertThat(blocks(word))
          .extracting(Block::text)
          .containsExactly("steps", "Open the dome", "Observe");
    }

    @Test
    void putsCommentsAfterTheParagraphThatTheyAreOn() throws IOException {
      byte[] word =
          word(
              "<w:p><w:r><w:t>claim</w:t></w:r><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>"
                  + paragraph("next"),
              Map.of(
                  "word/_rels/document.xml.rels",
                  "<Relationships><Relationship Id=\"c\" Type=\"http://x/comments\""
                      + " Target=\"comments.xml\"/></Relationships>",
                  "word/comments.xml",
                  "<w:comments %s><w:comment w:id=\"1\" w:author=\"M\">%s</w:comment></w:comments>"
                      .formatted(NAMESPACES, paragraph("is this so?"))));

      assertThat(blocks(word))
          .extracting(Block::text)
          .containsExactly("claim", "is this so?", "next");
    }

    @Test
    void turnsPagesWhereTheWriterDid() throws IOException {
      byte[] word =
          word(
              paragraph("one")
                  + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
                  + paragraph("two"));

      assertThat(read(word, RecordingOcr.blind()).pages())
          .extracting(Page::number, Page::text)
          .containsExactly(tuple(1, "one"), tuple(2, "two"));
    }

    @Test
    void putsNotesAfterTheParagraphThatRefersToThem() throws IOException {
      byte[] word =
          word(
              "<w:p><w:r><w:t>claim</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
                  + paragraph("next"),
              Map.of(
                  "word/_rels/document.xml.rels",
                  "<Relationships><Relationship Id=\"n\" Type=\"http://x/footnotes\""
                      + " Target=\"footnotes.xml\"/></Relationships>",
                  "word/footnotes.xml",
                  "<w:footnotes %s><w:footnote w:id=\"2\">%s</w:footnote></w:footnotes>"
                      .formatted(NAMESPACES, paragraph("proof"))));

      assertThat(blocks(word)).extracting(Block::text).containsExactly("claim", "proof", "next");
    }
  }

  @Nested
  class NumbersOfLists {
    private static final String RELATIONSHIPS =
        "<Relationships><Relationship Id=\"n\" Type=\"http://x/numbering\" Target=\"numbering.xml\"/>"
            + "<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";

    private static String level(int level, String format, String text) {
      return "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl>"
          .formatted(level, format, text);
    }

    private static String item(int list, int level, String text) {
      return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
          .formatted(level, list, text);
    }

    private List<Block> blocks(String numbering, String body) throws IOException {
      String styles =
          "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
      return WordIT.this.blocks(
          word(
              body,
              Map.of(
                  "word/_rels/document.xml.rels",
                  RELATIONSHIPS,
                  "word/styles.xml",
                  "<w:styles %s>%s</w:styles>".formatted(NAMESPACES, styles),
                  "word/numbering.xml",
                  "<w:numbering %s>%s</w:numbering>".formatted(NAMESPACES, numbering))));
    }

    @Test
    void areCountedLevelByLevel() throws IOException {
      String numbering =
          "<w:abstractNum w:abstractNumId=\"7\">"
              + level(0, "decimal", "%1.")
              + level(1, "lowerLetter", "%1.%2)")
              + level(2, "bullet", "o")
              + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";

      assertThat(
              blocks(
                  numbering,
                  item(1, 0, "Open")
                      + item(1, 1, "gently")
                      + item(1, 1, "fully")
                      + item(1, 2, "both halves")
                      + item(1, 0, "Close")
                      + item(1, 1, "at dawn")))
          .extracting(Block::kind, Block::level, Block::text)
          .containsExactly(
              tuple(Kind.LIST_ITEM, 1, "1. Open"),
              tuple(Kind.LIST_ITEM, 2, "1.a) gently"),
              tuple(Kind.LIST_ITEM, 2, "1.b) fully"),
              tuple(Kind.LIST_ITEM, 3, "both halves"),
              tuple(Kind.LIST_ITEM, 1, "2. Close"),
              tuple(Kind.LIST_ITEM, 2, "2.a) at dawn"));
    }

    @Test
    void comeFromTheStyleOfAHeadingToo() throws IOException {
      String numbering =
          "<w:abstractNum w:abstractNumId=\"7\">"
              + level(0, "upperRoman", "Part %1:")
              + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
      String heading = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>";
      String plain =
          "<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
              + "<w:r><w:t>Appendix</w:t></w:r></w:p>";

      assertThat(blocks(numbering, heading.formatted("Dome") + heading.formatted("Sky") + plain))
          .extracting(Block::kind, Block::text)
          .containsExactly(
              tuple(Kind.HEADING, "Part I: Dome"),
              tuple(Kind.HEADING, "Part II: Sky"),
              tuple(Kind.HEADING, "Appendix"));
    }

    @Test
    void goOnInAListOfTheSameKindUnlessItStartsAnew() throws IOException {
      String numbering =
          "<w:abstractNum w:abstractNumId=\"7\">"
              + level(0, "decimal", "%1.")
              + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
              + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
              + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
              + "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";

      assertThat(
              blocks(
                  numbering, item(1, 0, "a") + item(2, 0, "b") + item(3, 0, "c") + item(3, 0, "d")))
          .extracting(Block::text)
          .containsExactly("1. a", "2. b", "5. c", "6. d");
    }
  }

  @Nested
  class Pictures {
    private final BufferedImage drawing = Picture.ofLines("Total 12");
    private final BufferedImage other = Picture.ofLines("Paid 12");

    @Test
    void areReadAtTheirOwnResolutionInReadingOrder() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Total 12", new Box(0.1, 0.2, 0.3, 0.1));
      byte[] word =
          WordWriter.document()
              .paragraph("before")
              .picture(drawing, 200, 150)
              .paragraph("after")
              .picture(other, 200, 150)
              .bytes();

      Page page = read(word, ocr).pages().getFirst();

      assertThat(ocr.pictures).extracting(BufferedImage::getWidth).containsExactly(800, 800);
      assertThat(page.blocks())
          .extracting(Block::text)
          .containsExactly("before", "Total 12", "after", "Total 12");
      assertThat(page.blocks().get(1).lines().getFirst().place())
          .isEqualTo(Place.inPicture(1, 1, new Box(0.1, 0.2, 0.3, 0.1)));
      assertThat(page.blocks().get(3).lines().getFirst().place().picture()).isEqualTo(2);
    }

    @Test
    void usedTwiceAreReadOnce() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Total 12", Box.WHOLE);
      byte[] word =
          WordWriter.document().picture(drawing, 200, 150).picture(drawing, 100, 75).bytes();

      Page page = read(word, ocr).pages().getFirst();

      assertThat(ocr.pictures).hasSize(1);
      assertThat(page.ocr()).isEqualTo(new OcrReport(2, 1, 1, 1, 0, 0.9));
    }

    @Test
    void inTheHeaderComeFirst() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Letterhead", Box.WHOLE);
      byte[] word =
          WordWriter.document().headerPicture(drawing, 200, 150).paragraph("Dear reader").bytes();

      assertThat(read(word, ocr).pages().getFirst().blocks())
          .extracting(Block::text)
          .containsExactly("Letterhead", "Dear reader");
    }

    @Test
    void canBeDrawnByTheirNumber() throws IOException {
      Path file =
          Files.write(
              folder.resolve("upload"),
              WordWriter.document().picture(drawing, 200, 150).picture(other, 200, 150).bytes());
      PagePictures pictures = new PagePictures(ReadLimits.DEFAULT);

      assertThat(pictures.picture(file, 2, 400))
          .hasValueSatisfying(picture -> assertThat(picture.getWidth()).isEqualTo(400));
      assertThat(pictures.picture(file, 3, 400)).isEmpty();
      assertThat(pictures.page(file, 1, 400)).isEmpty();
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
