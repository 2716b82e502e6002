package dev.wellspring.rag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small PDFs that would take a large memory, read by a process that has a small one. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SmallHeapIT {
  private static final String HEAP = "-Xmx320m";
  private static final int BYTES = 100 << 20;

  /** So much white space that an operation is not too long. */
  private static final String SPARSE = " ".repeat(1_000_000) + "n ";

  @TempDir Path folder;

  @Test
  void graphicsStatesSavedWithoutEndEndThePage() throws Exception {
    assertThat(outcome("", "q ")).contains("saves more than 1000 graphics states");
  }

  @Test
  void operandsWithoutEndEndThePage() throws Exception {
    assertThat(outcome("", "() ")).contains("one of its operations has more than");
  }

  @Test
  void aListWithoutEndEndsThePage() throws Exception {
    assertThat(outcome("[", "() ")).contains("one of its operations has more than");
  }

  @Test
  void contentsThatAreLargeTogetherEndThePage() throws Exception {
    try (PDDocument document = new PDDocument()) {
      PDPage page = page(document);
      COSArray streams = new COSArray();
      streams.addAll(Collections.nCopies(50, contents(document, "", SPARSE, "")));
      page.getCOSObject().setItem(COSName.CONTENTS, streams);

      assertThat(outcome(document)).contains("its contents inflate to more than");
    }
  }

  @Test
  void formsThatAreLargeWithinEachOtherEndThePage() throws Exception {
    try (PDDocument document = new PDDocument()) {
      PDPage page = page(document);
      PDFormXObject form = form(document, null);
      for (int i = 0; i < 8; i++) {
        form = form(document, form);
      }
      page.getResources().put(COSName.getPDFName("F"), form);
      page.getCOSObject().setItem(COSName.CONTENTS, stream(document, "/F Do"));

      assertThat(outcome(document)).contains("its contents inflate to more than");
    }
  }

  private static PDPage page(PDDocument document) {
    PDPage page = new PDPage();
    page.setResources(new PDResources());
    document.addPage(page);
    return page;
  }

  private static PDFormXObject form(PDDocument document, @Nullable PDFormXObject inner)
      throws IOException {
    PDFormXObject form =
        new PDFormXObject(
            new PDStream(contents(document, "", SPARSE, inner == null ? "" : "/F Do")));
    form.setBBox(new PDRectangle(100, 100));
    form.setResources(new PDResources());
    if (inner != null) {
      form.getResources().put(COSName.getPDFName("F"), inner);
    }
    return form;
  }

  private static COSStream stream(PDDocument document, String contents) throws IOException {
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream out = stream.createOutputStream()) {
      out.write(contents.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }

  /** A text between two others, as often as {@link #BYTES} has room for it. */
  private static COSStream contents(PDDocument document, String first, String text, String last)
      throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    byte[] piece = text.repeat(2_000_000 / text.length()).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(first.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < BYTES / piece.length; i++) {
        out.write(piece);
      }
      out.write(last.getBytes(StandardCharsets.US_ASCII));
    }
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(deflated.toByteArray());
    }
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    return stream;
  }

  private String outcome(String first, String text) throws IOException, InterruptedException {
    try (PDDocument document = new PDDocument()) {
      page(document).getCOSObject().setItem(COSName.CONTENTS, contents(document, first, text, ""));
      return outcome(document);
    }
  }

  private String outcome(PDDocument document) throws IOException, InterruptedException {
    Path file = folder.resolve("upload");
    document.save(file.toFile());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProcess.class.getName(),
                file.toString())
            .redirectError(folder.resolve("stderr.txt").toFile())
            .start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(output.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
