package dev.wellspring.samplewriter.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * A PDF file, page by page.
 *
 * <pre>{@code
 * byte[] file = PdfWriter.a4().page(page -> page.text(72, 100, 12, "Hello")).bytes();
 * }</pre>
 *
 * <p>The same calls give the same bytes, unless there is a password.
 */
public final class PdfWriter {
  private static final int AES_BITS = 256;

  private final PDRectangle size;
  private final List<Consumer<PdfPage>> pages = new ArrayList<>();
  private @Nullable String title;
  private @Nullable String password;

  private PdfWriter(PDRectangle size) {
    this.size = size;
  }

  /** A file with pages of 595.3 x 841.9 points. */
  public static PdfWriter a4() {
    return new PdfWriter(PDRectangle.A4);
  }

  /** A file with pages of the given size in points (1/72 inch). */
  public static PdfWriter sized(double width, double height) {
    return new PdfWriter(new PDRectangle((float) width, (float) height));
  }

  /** Adds a page. What the consumer does is done when the file is written, each time anew. */
  public PdfWriter page(Consumer<PdfPage> content) {
    pages.add(content);
    return this;
  }

  /** The title in the document's properties. */
  public PdfWriter title(String text) {
    title = text;
    return this;
  }

  /** Encrypts the file (AES, 256 bits), so that it opens with the password alone. */
  public PdfWriter encrypted(String userPassword) {
    password = userPassword;
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    try (PDDocument document = new PDDocument()) {
      Pictures pictures = new Pictures(document);
      for (Consumer<PdfPage> content : pages) {
        write(document, pictures, content);
      }
      if (title != null) {
        document.getDocumentInformation().setTitle(title);
      }
      if (password != null) {
        encrypt(document, password);
      }
      // otherwise derived from the clock
      document.setDocumentId(1L);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes, CompressParameters.NO_COMPRESSION);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file, replacing one that is there. */
  public void write(Path file) {
    try {
      Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(PDDocument document, Pictures pictures, Consumer<PdfPage> content)
      throws IOException {
    PDPage page = new PDPage(size);
    document.addPage(page);
    try (PDPageContentStream stream =
        new PDPageContentStream(document, page, AppendMode.OVERWRITE, false)) {
      content.accept(new PdfPage(page, stream, pictures));
    }
  }

  private static void encrypt(PDDocument document, String password) throws IOException {
    StandardProtectionPolicy policy =
        new StandardProtectionPolicy(password, password, new AccessPermission());
    policy.setEncryptionKeyLength(AES_BITS);
    document.protect(policy);
  }

  /** The pictures of one file; one that is placed twice is stored once. */
  static final class Pictures {
    private final PDDocument document;
    private final IdentityHashMap<Object, PDImageXObject> stored = new IdentityHashMap<>();

    private Pictures(PDDocument document) {
      this.document = document;
    }

    PDImageXObject of(BufferedImage picture) throws IOException {
      PDImageXObject known = stored.get(picture);
      if (known == null) {
        known = LosslessFactory.createFromImage(document, picture);
        stored.put(picture, known);
      }
      return known;
    }

    PDImageXObject of(byte[] jpeg) throws IOException {
      PDImageXObject known = stored.get(jpeg);
      if (known == null) {
        known = JPEGFactory.createFromByteArray(document, jpeg);
        stored.put(jpeg, known);
      }
      return known;
    }
  }
}
