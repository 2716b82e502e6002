package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellspring.rag.document.Problem;
import dev.wellspring.rag.read.UnreadableDocumentException.Limit;
import dev.wellspring.rag.read.UnreadableDocumentException.Reason;
import dev.wellspring.samplewriter.pdf.PdfWriter;
import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import dev.wellspring.samplewriter.word.WordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadInputIT {
  @TempDir Path folder;

  private Reading read(byte[] bytes, String name, @Nullable String password) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    return new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT)
        .read(file, name, password, PageListener.NONE);
  }

  private UnreadableDocumentException refusal(byte[] bytes, @Nullable String password) {
    UnreadableDocumentException refusal =
        catchThrowableOfType(
            UnreadableDocumentException.class, () -> read(bytes, "upload.pdf", password));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private Reason reason(byte[] bytes) {
    return refusal(bytes, null).reason();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Nested
  class Types {
    @Test
    void anEmptyFileIsRefused() {
      assertThat(reason(new byte[0])).isEqualTo(Reason.DOCUMENT_EMPTY);
    }

    @Test
    void aWrongExtensionDoesNotMatter() throws IOException {
      byte[] pdf = PdfWriter.a4().page(p -> p.text(72, 72, 12, "Hello")).bytes();

      assertThat(read(pdf, "picture.png", null).mediaType()).isEqualTo("application/pdf");
      assertThat(read(text("Hello"), "file.pdf", null).mediaType()).isEqualTo("text/plain");
    }

    @Test
    void anUnsupportedTypeIsNamedAndWhatIsSupportedToo() throws IOException {
      byte[] zip = zip("readme.txt", 10);

      UnreadableDocumentException refusal = refusal(zip, null);

      assertThat(refusal.reason()).isEqualTo(Reason.TYPE_UNSUPPORTED);
      assertThat(refusal).hasMessageContaining("zip archive").hasMessageContaining("PDF");
    }

    @Test
    void binaryDataIsRefused() {
      byte[] bytes = new byte[5_000];
      new java.util.Random(1).nextBytes(bytes);
      bytes[0] = 'x';

      assertThat(reason(bytes)).isEqualTo(Reason.TYPE_UNSUPPORTED);
    }
  }

  @Nested
  class Damage {
    private final byte[] pdf = PdfWriter.a4().page(p -> p.text(72, 72, 12, "Hello")).bytes();
    private final byte[] word = WordWriter.document().paragraph("Hello").bytes();
    private final byte[] png = PictureFiles.png(Picture.ofLines("Hello"));

    @Test
    void bytesThatOnlyClaimToBeAFormatAreRefused() {
      assertThat(reason(text("%PDF-1.7 and nothing more"))).isEqualTo(Reason.DOCUMENT_BROKEN);
      assertThat(reason(text("PK\3\4 and nothing more"))).isEqualTo(Reason.DOCUMENT_BROKEN);
      assertThat(reason(Arrays.copyOf(png, 30))).isEqualTo(Reason.DOCUMENT_BROKEN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9})
    void truncatedFilesAreRefusedOrReadInPart(double share) throws IOException {
      for (byte[] whole : new byte[][] {pdf, word, png}) {
        byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));
        try {
          assertThat(read(part, "upload", null).problems()).isNotEmpty();
        } catch (UnreadableDocumentException e) {
          assertThat(e.reason()).isEqualTo(Reason.DOCUMENT_BROKEN);
        }
      }
    }
  }

  @Nested
  class Passwords {
    private final byte[] pdf =
        PdfWriter.a4().page(p -> p.text(72, 72, 12, "Secret plan")).encrypted("sesame").bytes();
    private final byte[] word =
        WordWriter.document().paragraph("Secret plan").encrypted("sesame").bytes();

    @Test
    void areRequired() {
      assertThat(reason(pdf)).isEqualTo(Reason.PASSWORD_REQUIRED);
      assertThat(reason(word)).isEqualTo(Reason.PASSWORD_REQUIRED);
    }

    @Test
    void areChecked() {
      assertThat(refusal(pdf, "wrong").reason()).isEqualTo(Reason.PASSWORD_WRONG);
      assertThat(refusal(word, "wrong").reason()).isEqualTo(Reason.PASSWORD_WRONG);
    }

    @Test
    void openTheDocument() throws IOException {
      assertThat(read(pdf, "a", "sesame").pages().getFirst().text()).isEqualTo("Secret plan");
      assertThat(read(word, "a", "sesame").pages().getFirst().text()).isEqualTo("Secret plan");
    }

    @Test
    void areNotKeptForPagePictures() throws IOException {
      Path file = Files.write(folder.resolve("upload"), pdf);

      UnreadableDocumentException refusal =
          catchThrowableOfType(
              UnreadableDocumentException.class,
              () -> new PagePictures(ReadLimits.DEFAULT).page(file, 1, 400));

      assertThat(refusal.reason()).isEqualTo(Reason.PASSWORD_REQUIRED);
    }
  }

  private static byte[] zip(String name, long megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(name));
      zeros(zip, megabytes);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static void zeros(OutputStream out, long megabytes) throws IOException {
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    for (int i = 0; i < megabytes; i++) {
      out.write(blanks);
    }
  }

  private static byte[] wordWithBody(String xml) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(text(xml));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Nested
  class Bombs {
    @Test
    void aZipThatInflatesWithoutEndIsRefused() throws IOException {
      UnreadableDocumentException refusal = refusal(zip("word/document.xml", 100), null);

      assertThat(refusal.limit())
          .contains(new Limit("inflationRatio", ReadLimits.DEFAULT.inflationRatio()));
    }

    @Test
    void aZipWithTooManyPartsIsRefused() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (int i = 0; i < 20_000; i++) {
          zip.putNextEntry(new ZipEntry("word/document" + i));
        }
      }

      assertThat(refusal(bytes.toByteArray(), null).limit())
          .map(Limit::name)
          .contains("zipEntries");
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
      String bomb =
          "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
              + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><d>&c;</d>";

      assertThat(reason(wordWithBody(bomb))).isEqualTo(Reason.DOCUMENT_BROKEN);
    }

    @Test
    void externalEntitiesAreNotFetched() throws IOException {
      Path secret = Files.writeString(folder.resolve("secret.txt"), "launch code");
      String xml =
          "<!DOCTYPE d [<!ENTITY s SYSTEM \""
              + secret.toUri()
              + "\">]><w:document"
              + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
              + "<w:body><w:p><w:r><w:t>&s;</w:t></w:r></w:p></w:body></w:document>";

      UnreadableDocumentException refusal = refusal(wordWithBody(xml), null);

      assertThat(refusal.reason()).isEqualTo(Reason.DOCUMENT_BROKEN);
      assertThat(refusal).hasMessageContaining("DTD");
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
      String xml =
          "<w:sdt xmlns:w=\"http://x/wordprocessingml/x\">"
              + "<w:sdt>".repeat(1_000)
              + "</w:sdt>".repeat(1_001);

      assertThat(refusal(wordWithBody("<d>" + xml + "</d>"), null).limit())
          .map(Limit::name)
          .contains("depth");
    }

    @Test
    void aPdfPageThatInflatesWithoutEndIsNamed() throws IOException {
      Reading reading = read(pdfWithContents(200, false), "bomb.pdf", null);

      assertThat(reading.pages()).hasSize(1);
      assertThat(reading.problems()).extracting(Problem::page).contains(2);
    }

    @Test
    void aPdfPageThatInflatesTwiceIsNamed() throws IOException {
      Reading reading = read(pdfWithContents(300, true), "bomb.pdf", null);

      assertThat(reading.problems()).extracting(Problem::page).contains(2);
    }

    private byte[] pdfWithContents(long megabytes, boolean hexed) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new DeflaterOutputStream(packed)) {
        zeros(out, megabytes);
      }
      byte[] data =
          hexed
              ? text(java.util.HexFormat.of().formatHex(packed.toByteArray()) + ">")
              : packed.toByteArray();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document =
          org.apache.pdfbox.Loader.loadPDF(
              PdfWriter.a4().page(p -> p.text(72, 72, 12, "good")).bytes())) {
        PDPage page = new PDPage();
        document.addPage(page);
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
          out.write(data);
        }
        COSArray filters = new COSArray();
        if (hexed) {
          filters.add(COSName.ASCII_HEX_DECODE);
        }
        filters.add(COSName.FLATE_DECODE);
        stream.setItem(COSName.FILTER, filters);
        page.getCOSObject().setItem(COSName.CONTENTS, stream);
        document.save(bytes);
      }
      return bytes.toByteArray();
    }

    @Test
    void formsThatDrawEachOtherEnd() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document = new PDDocument()) {
        PDPage page = new PDPage();
        document.addPage(page);
        page.setResources(new PDResources());
        PDFormXObject inner = form(document, null);
        for (int i = 0; i < 30; i++) {
          inner = form(document, inner);
        }
        page.getResources().put(COSName.getPDFName("F"), inner);
        COSStream contents = document.getDocument().createCOSStream();
        try (OutputStream out = contents.createOutputStream()) {
          out.write(text("/F Do"));
        }
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
        document.save(bytes);
      }

      UnreadableDocumentException refusal = refusal(bytes.toByteArray(), null);

      assertThat(refusal.reason()).isEqualTo(Reason.DOCUMENT_BROKEN);
    }

    /** Draws the inner form eight times: thirty of them would draw for ever. */
    private PDFormXObject form(PDDocument document, @Nullable PDFormXObject inner)
        throws IOException {
      PDFormXObject form = new PDFormXObject(document);
      form.setBBox(new PDRectangle(100, 100));
      form.setResources(new PDResources());
      if (inner != null) {
        form.getResources().put(COSName.getPDFName("F"), inner);
      }
      try (OutputStream out = form.getCOSObject().createOutputStream()) {
        out.write(text("/F Do ".repeat(8)));
      }
      return form;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "0, 0, -1, 1e38", "7, 7, 7, 700"})
    void aPageOfNoSizeIsTakenForALetter(float left, float bottom, float right, float top)
        throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PDDocument document =
          org.apache.pdfbox.Loader.loadPDF(
              PdfWriter.a4().page(p -> p.text(72, 300, 12, "Hello")).bytes())) {
        COSArray box = new COSArray();
        box.setFloatArray(new float[] {left, bottom, right, top});
        document.getPage(0).getCOSObject().setItem(COSName.MEDIA_BOX, box);
        document.save(bytes);
      }

      Reading reading = read(bytes.toByteArray(), "a.pdf", null);

      assertThat(reading.pages().getFirst().text()).isEqualTo("Hello");
      assertThat(reading.problems()).isEmpty();
    }

    @Test
    void anEnormousPageIsDrawnSmall() throws IOException {
      Path file =
          Files.write(
              folder.resolve("upload"),
              PdfWriter.sized(100, 1_000_000).page(p -> p.text(10, 10, 12, "a")).bytes());

      var picture = new PagePictures(ReadLimits.DEFAULT).page(file, 1, 2_400).orElseThrow();

      assertThat((long) picture.getWidth() * picture.getHeight())
          .isLessThanOrEqualTo(ReadLimits.DEFAULT.decodedPixels() + 100_000);
    }

    @Test
    void aPictureThatPromisesTooManyPixelsIsRefused() {
      byte[] png = PictureFiles.png(Picture.ofLines("Hello"));
      java.nio.ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);

      assertThat(refusal(png, null).limit()).map(Limit::name).contains("picturePixels");
    }
  }

  @Nested
  class Time {
    @Test
    void thatRunsOutEndsTheReadingAndSaysWhere() throws IOException {
      long[] now = new long[1];
      Path file =
          Files.write(
              folder.resolve("upload"),
              PdfWriter.a4()
                  .page(p -> p.text(72, 72, 12, "one"))
                  .page(p -> p.text(72, 72, 12, "two"))
                  .bytes());
      DocumentReader reader =
          new DocumentReader(RecordingOcr.blind(), ReadLimits.DEFAULT, () -> now[0]);

      Reading reading =
          reader.read(file, "a.pdf", null, (page, pages) -> now[0] += TimeUnit.HOURS.toNanos(1));

      assertThat(reading.pages()).hasSize(1);
      assertThat(reading.problems())
          .extracting(Problem::page, Problem::code)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(2, "time_exceeded"));
    }
  }
}
