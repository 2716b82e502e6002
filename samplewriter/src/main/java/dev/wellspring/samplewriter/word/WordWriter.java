package dev.wellspring.samplewriter.word;

import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.jspecify.annotations.Nullable;

/**
 * A Word file (Office Open XML), from top to bottom.
 *
 * <pre>{@code
 * byte[] file = WordWriter.document().heading(1, "Sales").picture(chart, 400, 300).bytes();
 * }</pre>
 *
 * <p>The same calls give the same bytes, unless there is a password. To be written once.
 */
public final class WordWriter {
  private final XWPFDocument document = new XWPFDocument();
  private final WordStyles styles = new WordStyles(document);
  private int pictures;
  private @Nullable String password;

  private WordWriter() {}

  /** An empty document. */
  public static WordWriter document() {
    return new WordWriter();
  }

  /** The title in the document's properties. */
  public WordWriter title(String text) {
    document.getProperties().getCoreProperties().setTitle(text);
    return this;
  }

  /**
   * A heading in one of Word's own styles.
   *
   * @param level 1 to 3
   */
  public WordWriter heading(int level, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(styles.heading(level));
    paragraph.createRun().setText(text);
    return this;
  }

  /** A paragraph of text. */
  public WordWriter paragraph(String text) {
    document.createParagraph().createRun().setText(text);
    return this;
  }

  /** A list with bullets. */
  public WordWriter bullets(String... items) {
    return list(items, styles.bullets());
  }

  /** A list numbered from 1. */
  public WordWriter numbered(String... items) {
    return list(items, styles.numbers());
  }

  private WordWriter list(String[] items, BigInteger numbering) {
    for (String item : items) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setNumID(numbering);
      paragraph.setNumILvl(BigInteger.ZERO);
      paragraph.createRun().setText(item);
    }
    return this;
  }

  /** A table; the first row is its bold head. All rows have as many cells as the first. */
  public WordWriter table(List<List<String>> rows) {
    XWPFTable table = document.createTable(rows.size(), rows.getFirst().size());
    table.setWidth("100%");
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        XWPFTableCell cell = table.getRow(row).getCell(column);
        XWPFRun run = cell.getParagraphs().getFirst().createRun();
        run.setBold(row == 0);
        run.setText(rows.get(row).get(column));
      }
    }
    return this;
  }

  /**
   * A picture in a paragraph of its own, as PNG. Equal pictures are stored once.
   *
   * @param width in points
   * @param height in points
   */
  public WordWriter picture(BufferedImage picture, double width, double height) {
    return picture(
        document.createParagraph(), PictureFiles.png(picture), PictureType.PNG, width, height);
  }

  /** A JPEG file in a paragraph of its own, stored as it is. */
  public WordWriter jpeg(byte[] file, double width, double height) {
    return picture(document.createParagraph(), file, PictureType.JPEG, width, height);
  }

  /** A picture in the head of every page. */
  public WordWriter headerPicture(BufferedImage picture, double width, double height) {
    XWPFParagraph paragraph = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
    return picture(paragraph, PictureFiles.png(picture), PictureType.PNG, width, height);
  }

  private WordWriter picture(
      XWPFParagraph paragraph, byte[] file, PictureType type, double width, double height) {
    pictures++;
    String name = "picture" + pictures + type.extension;
    try {
      paragraph
          .createRun()
          .addPicture(
              new ByteArrayInputStream(file), type, name, Units.toEMU(width), Units.toEMU(height));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidFormatException e) {
      throw new IllegalArgumentException(name + " could not be placed in the Word file", e);
    }
    return this;
  }

  /** Encrypts the file (ECMA-376 agile encryption), so that it opens with the password alone. */
  public WordWriter encrypted(String openPassword) {
    password = openPassword;
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    try {
      // otherwise the clock's
      PackageProperties properties =
          document.getProperties().getCoreProperties().getUnderlyingProperties();
      properties.setCreatedProperty(Optional.of(Date.from(SteadyZip.TIME)));
      properties.setModifiedProperty(Optional.of(Date.from(SteadyZip.TIME)));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.write(bytes);
      byte[] plain = SteadyZip.of(bytes.toByteArray());
      return password == null ? plain : encrypt(plain, password);
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

  private static byte[] encrypt(byte[] plain, String password) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword(password);
      try (OutputStream stream = encryptor.getDataStream(container)) {
        stream.write(plain);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt as Word does", e);
    }
  }
}
