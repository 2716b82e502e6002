package dev.wellspring.samplewriter.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.samplewriter.picture.Picture;
import dev.wellspring.samplewriter.picture.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WordWriterTest {
  private static final BufferedImage PICTURE = Picture.ofLines("Hello");

  private static XWPFDocument read(byte[] file) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(file));
  }

  @Nested
  class GivenText {
    private final byte[] file = write();

    private static byte[] write() {
      return WordWriter.document()
          .title("Sales")
          .heading(1, "Sales")
          .paragraph("Good.")
          .heading(2, "Where")
          .bullets("north", "south")
          .numbered("first", "second")
          .table(List.of(List.of("Quarter", "Revenue"), List.of("Q4", "2.5M")))
          .bytes();
    }

    @Test
    void hasItInItsOrder() throws IOException {
      try (XWPFDocument document = read(file)) {
        assertThat(document.getParagraphs())
            .extracting(XWPFParagraph::getText)
            .containsExactly("Sales", "Good.", "Where", "north", "south", "first", "second");
        assertThat(document.getTables().getFirst().getRow(1).getCell(1).getText())
            .isEqualTo("2.5M");
      }
    }

    @Test
    void headingsHaveWordsOwnStyles() throws IOException {
      try (XWPFDocument document = read(file)) {
        assertThat(document.getParagraphs().get(2).getStyle()).isEqualTo("Heading2");
        assertThat(document.getStyles().getStyle("Heading2").getName()).isEqualTo("heading 2");
      }
    }

    @Test
    void listsHaveTheirKind() throws IOException {
      try (XWPFDocument document = read(file)) {
        assertThat(document.getParagraphs().get(3).getNumFmt()).isEqualTo("bullet");
        assertThat(document.getParagraphs().get(5).getNumFmt()).isEqualTo("decimal");
      }
    }

    @Test
    void isTheSameTwice() {
      assertThat(write()).isEqualTo(file);
    }

    @Test
    void refusesAHeadingOfLevelFour() {
      assertThatThrownBy(() -> WordWriter.document().heading(4, "Deep"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 3, but was 4");
    }
  }

  @Nested
  class GivenPictures {
    @Test
    void holdsThePictureAsDrawn() throws IOException {
      try (XWPFDocument document = read(WordWriter.document().picture(PICTURE, 400, 300).bytes())) {
        assertThat(document.getAllPictures().getFirst().getData())
            .isEqualTo(PictureFiles.png(PICTURE));
      }
    }

    @Test
    void storesOneThatIsPlacedTwiceOnce() throws IOException {
      byte[] file =
          WordWriter.document().picture(PICTURE, 400, 300).picture(PICTURE, 200, 150).bytes();
      try (XWPFDocument document = read(file)) {
        assertThat(document.getAllPictures()).hasSize(1);
        assertThat(document.getParagraphs()).hasSize(2);
      }
    }

    @Test
    void putsAPictureIntoTheHeader() throws IOException {
      try (XWPFDocument document =
          read(WordWriter.document().headerPicture(PICTURE, 100, 75).paragraph("x").bytes())) {
        assertThat(document.getHeaderList().getFirst().getAllPictures()).hasSize(1);
      }
    }
  }

  @Nested
  class GivenAPassword {
    private final byte[] file = WordWriter.document().paragraph("Hello").encrypted("rain").bytes();

    @Test
    void refusesToOpenWithoutIt() {
      assertThatThrownBy(() -> read(file)).hasMessageContaining("OLE2");
    }

    @Test
    void opensWithIt() throws IOException, GeneralSecurityException {
      try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(file))) {
        Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(container));
        assertThat(decryptor.verifyPassword("snow")).isFalse();
        assertThat(decryptor.verifyPassword("rain")).isTrue();
        try (XWPFDocument document = new XWPFDocument(decryptor.getDataStream(container))) {
          assertThat(document.getParagraphs().getFirst().getText()).isEqualTo("Hello");
        }
      }
    }
  }
}
