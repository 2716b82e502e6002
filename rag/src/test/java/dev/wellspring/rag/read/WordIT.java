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
