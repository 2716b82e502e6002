package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Block.Kind;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.OcrReport;
import dev.wellspring.rag.document.Page;
import dev.wellspring.rag.document.Problem;
import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Defects;
import dev.wellspring.samplewriter.picture.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfIT {
  private static final double HALF_A_PERCENT = 0.005;

  @TempDir Path folder;

  private Reading read(byte[] pdf, RecordingOcr ocr) throws IOException {
    Path file = Files.write(folder.resolve("upload"), pdf);
    return new DocumentReader(ocr, ReadLimits.DEFAULT)
        .read(file, "any.pdf", null, PageListener.NONE);
  }

  private Page page(PdfWriter pdf, RecordingOcr ocr) throws IOException {
    Reading reading = read(pdf.bytes(), ocr);
    assertThat(reading.problems()).extracting(Problem::code).isSubsetOf("no_text");
    return reading.pages().getFirst();
  }

  private Page page(PdfWriter pdf) throws IOException {
    return page(pdf, RecordingOcr.blind());
  }

  private static List<String> lines(Page page) {
    return page.blocks().stream().flatMap(b -> b.lines().stream()).map(Line::text).toList();
  }

  private static BufferedImage drawing() {
    return Picture.ofLines("Application", "John Doe");
  }

  @Nested
  class TextLayer {
    @Test
    void hasHeadingsParagraphsListsAndTables() throws IOException {
      Page page =
          page(
              PdfWriter.a4()
                  .page(p -> {
                    p.text(72, 80, 22, "Observatory");
                    p.text(72, 120, 11, "The dome opens at dusk, and closes when the wind");
                    p.text(72, 134, 11, "exceeds forty kilometres an hour.");
                    p.text(72, 170, 11, "1. Switch on the drive.");
                    p.text(72, 200, 11, "Part").text(220, 200, 11, "Count");
                    p.text(72, 216, 11, "Mirror").text(220, 216, 11, "1");
                    p.text(72, 232, 11, "Lens").text(220, 232, 11, "2");
                  }));

      assertThat(page.blocks())
          .extracting(Block::kind, Block::text)
          .containsExactly(
              tuple(Kind.HEADING, "Observatory"),
              tuple(
                  Kind.PARAGRAPH,
                  "The dome opens at dusk, and closes when the wind\n"
                      + "exceeds forty kilometres an hour."),
              tuple(Kind.LIST_ITEM, "1. Switch on the drive."),
              tuple(Kind.TABLE_ROW, "Part | Count"),
              tuple(Kind.TABLE_ROW, "Mirror | 1"),
              tuple(Kind.TABLE_ROW, "Lens | 2"));
    }

    @Test
    void hasBoxesAroundItsLines() throws IOException {
      Page page = page(PdfWriter.sized(400, 200).page(p -> p.text(100, 100, 20, "Mirror")));

      Box box = page.blocks().getFirst().lines().getFirst().place().boxes().getFirst();
      assertThat(box.left()).isCloseTo(0.25, within(HALF_A_PERCENT));
      assertThat(box.top()).isCloseTo(0.42, within(0.01));
      assertThat(box.bottom()).isCloseTo(0.522, within(0.01));
      assertThat(box.width()).isBetween(0.1, 0.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void onARotatedPageIsPlacedAsItIsDisplayed(int degrees) throws IOException {
      Page page =
          page(PdfWriter.sized(400, 200).page(p -> p.rotated(degrees).text(20, 30, 20, "Mirror")));

      Box box = page.blocks().getFirst().lines().getFirst().place().boxes().getFirst();
      assertThat(lines(page)).containsExactly("Mirror");
      // the stored page's upper left corner goes right, down and left as the page turns
      assertThat(box.left() + box.width() / 2 > 0.5).isEqualTo(degrees != 270);
      assertThat(box.top() + box.height() / 2 > 0.5).isEqualTo(degrees != 90);
    }

    @Test
    void inTwoColumnsIsReadColumnByColumn() throws IOException {
      List<String> left = new ArrayList<>();
      List<String> right = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        left.add("Left column tells line number " + i + " of it");
        right.add("Right column tells number " + i + " of it");
      }

      Page page =
          page(
              PdfWriter.a4()
                  .page(p -> {
                    p.text(60, 60, 16, "A title that runs across both of the columns of the page");
                    for (int i = 0; i < 12; i++) {
                      p.text(60, 90 + 13 * i, 10, left.get(i));
                      p.text(310, 90 + 13 * i, 10, right.get(i));
                    }
                  }));

      List<String> body = lines(page).subList(1, 25);
      assertThat(body.subList(0, 12)).isEqualTo(left);
      assertThat(body.subList(12, 24)).isEqualTo(right);
    }

    @Test
    void inColumnsWhoseLinesDoNotStandSideBySideIsReadColumnByColumn() throws IOException {
      Page page =
          page(
              PdfWriter.a4()
                  .page(p -> {
                    p.text(60, 40, 9, "Harbour Office").text(490, 40, 9, "Part 7");
                    p.text(120, 66, 16, "Rules that run across both of the columns");
                    for (int i = 0; i < 14; i++) {
                      p.text(60, 100 + 12 * i, 10, filled("Left of the harbour wall lies", i));
                    }
                    p.text(60, 276, 10, "Ropes")
                        .text(148, 276, 10, "must")
                        .text(231, 276, 10, "rest.");
                    p.text(60, 288, 10, filled("After the ropes come the boats", 14));
                    p.text(310, 96, 12, "Lights");
                    for (int i = 0; i < 8; i++) {
                      p.text(310, 116 + 13 * i, 10, filled("Right of the wall stands light", i));
                    }
                    for (int i = 0; i < 6; i++) {
                      p.text(310, 226 + 11 * i, 10, "7." + i)
                          .text(345, 226 + 11 * i, 10, "Lamp " + i);
                    }
                    p.text(287, 310, 10, "19");
                  }));

      List<String> lines = lines(page);
      assertThat(String.join("\n", lines))
          .containsSubsequence(
              "Rules that run across",
              "Left of the harbour wall lies line 0",
              "Left of the harbour wall lies line 13",
              "Ropes must rest.",
              "After the ropes come the boats line 14",
              "Lights",
              "Right of the wall stands light line 0",
              "Right of the wall stands light line 7",
              "7.0 | Lamp 0",
              "7.5 | Lamp 5",
              "19");
    }

    /** About as wide as every other one. */
    private static String filled(String text, int line) {
      return "%s line %d and more".formatted(text, line);
    }

    @Test
    void inATableWithWordyCellsIsReadRowByRow() throws IOException {
      Page page =
          page(
              PdfWriter.a4()
                  .page(p -> {
                    for (int i = 0; i < 12; i++) {
                      p.text(
                          60, 100 + 13 * i, 10, filled("Brass fitting for the harbour crane", i));
                      p.text(310, 100 + 13 * i, 10, i + " pieces")
                          .text(440, 100 + 13 * i, 10, i + ".50");
                    }
                  }));

      assertThat(page.blocks()).extracting(Block::kind).containsOnly(Kind.TABLE_ROW);
      assertThat(lines(page))
          .hasSize(12)
          .contains("Brass fitting for the harbour crane line 3 and more | 3 pieces | 3.50");
    }

    @Test
    void inAnotherSizeThanTheCropBoxIsCut() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = new PDDocument()) {
        PDPage sheet = new PDPage(new PDRectangle(400, 400));
        sheet.setCropBox(new PDRectangle(100, 100, 200, 200));
        document.addPage(sheet);
        write(document, sheet, 150, 150, "inside");
        write(document, sheet, 10, 10, "outside");
        document.save(bytes);
      }

      Page page = read(bytes.toByteArray(), RecordingOcr.blind()).pages().getFirst();

      assertThat(lines(page)).containsExactly("inside");
      Box box = page.blocks().getFirst().lines().getFirst().place().boxes().getFirst();
      assertThat(box.left()).isCloseTo(0.25, within(HALF_A_PERCENT));
    }

    @Test
    void hasFormFieldsAndNotes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = new PDDocument()) {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        write(document, sheet, 72, 700, "Name:");
        field(document, sheet, "name", "Ada Lovelace", new PDRectangle(120, 695, 200, 18));
        note(sheet, "Please check the date of birth.");
        document.save(bytes);
      }

      Page page = read(bytes.toByteArray(), RecordingOcr.blind()).pages().getFirst();

      assertThat(lines(page))
          .containsExactly("Name: Ada Lovelace", "Please check the date of birth.");
    }

    private void write(PDDocument document, PDPage page, float x, float y, String text)
        throws IOException {
      try (PDPageContentStream stream =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        stream.beginText();
        stream.setFont(new PDType1Font(FontName.HELVETICA), 12);
        stream.newLineAtOffset(x, y);
        stream.showText(text);
        stream.endText();
      }
    }

    private void field(
        PDDocument document, PDPage page, String name, String value, PDRectangle place)
        throws IOException {
      PDAcroForm form = new PDAcroForm(document);
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
      form.setDefaultResources(resources);
      document.getDocumentCatalog().setAcroForm(form);
      PDTextField field = new PDTextField(form);
      field.setPartialName(name);
      field.setDefaultAppearance("/Helv 11 Tf 0 g");
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(place);
      widget.setPage(page);
      page.getAnnotations().add(widget);
      form.getFields().add(field);
      field.setValue(value);
    }

    private void note(PDPage page, String text) throws IOException {
      PDAnnotationText note = new PDAnnotationText();
      note.setContents(text);
      note.setRectangle(new PDRectangle(400, 700, 20, 20));
      page.getAnnotations().add(note);
    }
  }

  @Nested
  class APicture {
    @Test
    void isReadAtItsOwnResolution() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();

      page(PdfWriter.a4().page(p -> p.picture(drawing(), 100, 100, 200, 150)), ocr);

      assertThat(ocr.pictures).hasSize(1);
      assertThat(ocr.pictures.getFirst().getWidth()).isEqualTo(800);
      assertThat(ocr.pictures.getFirst().getHeight()).isEqualTo(600);
    }

    @Test
    void isAddedToTheTextWhereItStands() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("John Doe", new Box(0.5, 0.5, 0.25, 0.1));

      Page page =
          page(
              PdfWriter.sized(400, 400)
                  .page(p ->
                      p.text(50, 50, 12, "Above the picture.")
                          .picture(drawing(), 100, 100, 200, 150)
                          .text(50, 350, 12, "Below the picture.")),
              ocr);

      assertThat(lines(page))
          .containsExactly("Above the picture.", "John Doe", "Below the picture.");
      Line line = page.blocks().get(1).lines().getFirst();
      Box box = line.place().boxes().getFirst();
      assertThat(line.ocrConfidence()).isEqualTo(0.9);
      assertThat(box.left()).isCloseTo(0.5, within(HALF_A_PERCENT));
      assertThat(box.top()).isCloseTo(175.0 / 400, within(HALF_A_PERCENT));
      assertThat(box.width()).isCloseTo(0.125, within(HALF_A_PERCENT));
      assertThat(page.ocr()).isEqualTo(new OcrReport(1, 1, 0, 1, 0, 0.9));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void onARotatedPageIsReadAsItIsDisplayed(int degrees) throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("John Doe", new Box(0, 0, 0.5, 0.1));

      Page page =
          page(
              PdfWriter.sized(400, 300)
                  .page(p -> p.rotated(degrees).picture(drawing(), 0, 0, 400, 300)),
              ocr);

      BufferedImage seen = ocr.pictures.getFirst();
      assertThat(seen.getWidth() > seen.getHeight()).isEqualTo(degrees == 180);
      Box box = page.blocks().getFirst().lines().getFirst().place().boxes().getFirst();
      assertThat(box.left()).isCloseTo(0, within(HALF_A_PERCENT));
      assertThat(box.top()).isCloseTo(0, within(HALF_A_PERCENT));
      assertThat(box.width()).isCloseTo(0.5, within(HALF_A_PERCENT));
    }

    @Test
    void usedTwiceIsReadOnce() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("John Doe", Box.WHOLE);
      BufferedImage drawing = drawing();

      Reading reading =
          read(
              PdfWriter.a4()
                  .page(p -> p.picture(drawing, 100, 100, 200, 150))
                  .page(p -> p.picture(drawing, 100, 100, 300, 225))
                  .bytes(),
              ocr);

      assertThat(ocr.pictures).hasSize(1);
      assertThat(reading.pages()).extracting(p -> p.ocr().read()).containsExactly(1, 0);
      assertThat(reading.pages()).extracting(p -> p.ocr().skipped()).containsExactly(0, 1);
      assertThat(reading.pages().get(1).blocks()).isEmpty();
    }

    @Test
    void thatIsTinyOrPlainIsNotRead() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();

      Page page =
          page(
              PdfWriter.a4()
                  .page(p ->
                      p.picture(Picture.blank(8, 8).image(), 10, 10, 8, 8)
                          .picture(Picture.blank(300, 300).image(), 200, 200, 100, 100)),
              ocr);

      assertThat(ocr.pictures).isEmpty();
      assertThat(page.ocr()).isEqualTo(new OcrReport(2, 0, 2, 0, 0, null));
    }

    @Test
    void withTransparencyIsReadOnWhite() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      BufferedImage clear = Picture.transparent(200, 100).text(20, 60, "clear").image();

      page(PdfWriter.a4().page(p -> p.picture(clear, 100, 100, 200, 100)), ocr);

      BufferedImage seen = ocr.pictures.getFirst();
      assertThat(new Color(seen.getRGB(2, 2))).isEqualTo(Color.WHITE);
    }

    @Test
    void inStripsIsReadAsOne() throws IOException {
      RecordingOcr ocr = RecordingOcr.blind();
      BufferedImage whole = drawing();

      Page page =
          page(
              PdfWriter.a4()
                  .page(p -> {
                    for (int i = 0; i < 6; i++) {
                      p.picture(whole.getSubimage(0, i * 100, 800, 100), 50, 50 + 40 * i, 320, 40);
                    }
                  }),
              ocr);

      assertThat(ocr.pictures).hasSize(1);
      assertThat(ocr.pictures.getFirst().getWidth()).isCloseTo(800, within(2));
      assertThat(ocr.pictures.getFirst().getHeight()).isCloseTo(600, within(4));
      assertThat(page.ocr().pictures()).isEqualTo(1);
    }
  }

  @Nested
  class ASearchableScan {
    @Test
    void isNotReadTwice() throws IOException {
      BufferedImage scan = Picture.ofLines("Invoice number 4711", "Amount due");
      RecordingOcr ocr =
          RecordingOcr.finding("Invoice number 4711", new Box(0.05, 0.05, 0.4, 0.06));

      Page page =
          page(
              PdfWriter.sized(400, 300)
                  .page(p ->
                      p.picture(scan, 0, 0, 400, 300)
                          .invisibleText(20, 30, 14, "Invoice number 4711")),
              ocr);

      assertThat(lines(page)).containsExactly("Invoice number 4711");
      assertThat(page.ocr().alreadyInText()).isEqualTo(1);
      assertThat(page.ocr().lines()).isZero();
    }

    @Test
    void keepsWhatItsTextLayerLacks() throws IOException {
      BufferedImage scan = Picture.ofLines("Invoice number 4711", "Amount due");
      RecordingOcr ocr = RecordingOcr.finding("Paid in cash", new Box(0.1, 0.8, 0.4, 0.06));

      Page page =
          page(
              PdfWriter.sized(400, 300)
                  .page(p ->
                      p.picture(scan, 0, 0, 400, 300)
                          .invisibleText(20, 30, 14, "Invoice number 4711")),
              ocr);

      assertThat(lines(page)).containsExactly("Invoice number 4711", "Paid in cash");
    }
  }

  @Nested
  class TextDrawnAsShapes {
    @Test
    void isDrawnAndRead() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("Outlined", new Box(0.1, 0.1, 0.3, 0.1));

      Page page =
          page(
              PdfWriter.a4()
                  .page(p ->
                      p.outlineText(72, 100, 20, "These words are shapes")
                          .outlineText(72, 130, 20, "and so are these")),
              ocr);

      assertThat(lines(page)).containsExactly("Outlined");
      assertThat(ocr.pictures.getFirst().getWidth()).isCloseTo(1654, within(3)); // 200 dpi
    }
  }

  @Nested
  class Progress {
    @Test
    void isToldAfterEachPage() throws IOException {
      Path file =
          Files.write(
              folder.resolve("upload"),
              PdfWriter.a4().page(p -> p.text(72, 72, 12, "a")).page(p -> {}).bytes());
      List<String> told = new ArrayList<>();

      new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT)
          .read(file, "a.pdf", null, (page, pages) -> told.add(page + "/" + pages));

      assertThat(told).containsExactly("1/2", "2/2");
    }
  }

  @Nested
  class ABlankPage {
    @Test
    void isReadableAndSaysThatItHasNoText() throws IOException {
      Reading reading = read(PdfWriter.a4().page(p -> {}).bytes(), RecordingOcr.blind());

      assertThat(reading.pages()).hasSize(1);
      assertThat(reading.problems()).extracting(Problem::code).containsExactly("no_text");
    }
  }

  @Nested
  class ABrokenPageAmongGoodOnes {
    @Test
    void isLeftOutAndNamed() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(threePages())) {
        COSDictionary broken = document.getPage(1).getCOSObject();
        broken.setItem(COSName.CONTENTS, garbage(document));
        document.save(bytes);
      }

      Reading reading = read(bytes.toByteArray(), RecordingOcr.blind());

      assertThat(reading.pages()).extracting(Page::number).contains(1, 3);
      assertThat(reading.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.page()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoseStreamIsCutIsReadAsFarAsItGoes(boolean filtersInAList) throws IOException {
      byte[] deflated = deflated(LINES);

      Reading reading =
          withContents(Arrays.copyOf(deflated, deflated.length / 2), filtersInAList, false);

      assertIncomplete(reading);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoseStreamIsDamagedIsReadAsFarAsItGoes(boolean filtersInAList) throws IOException {
      byte[] deflated = deflated(LINES);
      for (int i = 0; i < 8; i++) {
        deflated[deflated.length / 2 + i] ^= 0x5a;
      }

      assertIncomplete(withContents(deflated, filtersInAList, false));
    }

    @Test
    void whoseStreamIsWrappedTwiceIsLookedAtToo() throws IOException {
      byte[] deflated = deflated(LINES);
      byte[] cut = Arrays.copyOf(deflated, deflated.length / 2);

      assertIncomplete(withContents(hexed(cut), true, true));
    }

    @Test
    void whoseChecksumIsWrongIsNotCalledWhole() throws IOException {
      byte[] deflated = deflated(LINES);
      deflated[deflated.length - 1] ^= 1;

      assertThat(withContents(deflated, false, false).problems())
          .extracting(Problem::page, Problem::code)
          .containsExactly(tuple(2, "page_incomplete"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void isWholeIfOnlyTheChecksumIsCut(int bytes) throws IOException {
      byte[] deflated = deflated(LINES);

      Reading reading =
          withContents(Arrays.copyOf(deflated, deflated.length - bytes), false, false);

      assertThat(reading.problems()).isEmpty();
      assertThat(reading.pages().get(1).text()).endsWith("number 80");
    }

    @Test
    void whoseFormIsCutIsNotCalledWhole() throws IOException {
      byte[] deflated = deflated(LINES);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(threePages())) {
        PDPage page = document.getPage(1);
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        form.setResources(page.getResources());
        raw(form.getCOSObject(), Arrays.copyOf(deflated, deflated.length / 2));
        form.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
        page.getResources().put(COSName.getPDFName("Form"), form);
        var contents = document.getDocument().createCOSStream();
        raw(contents, "/Form Do".getBytes(StandardCharsets.US_ASCII));
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
        document.save(bytes);
      }

      assertIncomplete(read(bytes.toByteArray(), RecordingOcr.blind()));
    }

    private static void assertIncomplete(Reading reading) {
      assertThat(reading.problems())
          .extracting(Problem::page, Problem::code)
          .containsExactly(tuple(2, "page_incomplete"));
      assertThat(reading.pages().get(0).text()).isEqualTo("one");
      assertThat(reading.pages().get(1).text()).contains("number 1\n").doesNotContain("number 80");
      assertThat(reading.pages().get(2).text()).isEqualTo("three");
    }

    private static final String LINES =
        java.util.stream.IntStream.rangeClosed(1, 80)
            .mapToObj("(%1$d ells of cloth, bale number %1$d) Tj 0 -9 Td"::formatted)
            .collect(Collectors.joining("\n", "BT /F 8 Tf 72 780 Td\n", "\nET"));

    private static byte[] deflated(String contents) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var out = new DeflaterOutputStream(bytes)) {
        out.write(contents.getBytes(StandardCharsets.US_ASCII));
      }
      return bytes.toByteArray();
    }

    private static byte[] hexed(byte[] bytes) {
      return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    private static void raw(COSStream stream, byte[] bytes) throws IOException {
      try (var out = stream.createRawOutputStream()) {
        out.write(bytes);
      }
    }

    private Reading withContents(byte[] raw, boolean filtersInAList, boolean hexed)
        throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(threePages())) {
        PDPage page = document.getPage(1);
        var stream = document.getDocument().createCOSStream();
        raw(stream, raw);
        COSArray filters = new COSArray();
        if (hexed) {
          filters.add(COSName.ASCII_HEX_DECODE);
        }
        filters.add(COSName.FLATE_DECODE);
        stream.setItem(COSName.FILTER, filtersInAList ? filters : COSName.FLATE_DECODE);
        page.getCOSObject().setItem(COSName.CONTENTS, stream);
        document.save(bytes);
      }
      return read(bytes.toByteArray(), RecordingOcr.blind());
    }

    private byte[] threePages() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document =
          org.apache.pdfbox.Loader.loadPDF(
              PdfWriter.a4()
                  .page(p -> p.text(72, 72, 12, "one"))
                  .page(p -> p.text(72, 72, 12, "two"))
                  .page(p -> p.text(72, 72, 12, "three"))
                  .bytes())) {
        document
            .getPage(1)
            .getResources()
            .put(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA));
        document.save(bytes);
      }
      return bytes.toByteArray();
    }

    private COSStream garbage(PDDocument document) throws IOException {
      var stream = document.getDocument().createCOSStream();
      raw(stream, "this is not a deflated stream".getBytes(StandardCharsets.US_ASCII));
      stream.setItem(COSName.FILTER, COSName.getPDFName("NoSuchDecode"));
      return stream;
    }
  }

  @Nested
  class APictureOnATurnedPageWithin {
    @Test
    void aMirroredPlacingIsReadTheRightWayRound() throws IOException {
      RecordingOcr ocr = RecordingOcr.finding("John Doe", new Box(0, 0, 0.25, 0.1));
      BufferedImage stored = Defects.turned(drawing(), 0);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = new PDDocument()) {
        PDPage sheet = new PDPage(new PDRectangle(400, 300));
        document.addPage(sheet);
        PDImageXObject image = LosslessFactory.createFromImage(document, stored);
        try (PDPageContentStream stream = new PDPageContentStream(document, sheet)) {
          stream.drawImage(image, new org.apache.pdfbox.util.Matrix(-400, 0, 0, 300, 400, 0));
        }
        document.save(bytes);
      }

      Page page = read(bytes.toByteArray(), ocr).pages().getFirst();

      BufferedImage seen = ocr.pictures.getFirst();
      assertThat(seen.getRGB(seen.getWidth() - 1 - 45, 100)).isEqualTo(stored.getRGB(45, 100));
      Box box = page.blocks().getFirst().lines().getFirst().place().boxes().getFirst();
      assertThat(box.left()).isCloseTo(0, within(HALF_A_PERCENT));
      assertThat(box.width()).isCloseTo(0.25, within(HALF_A_PERCENT));
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
