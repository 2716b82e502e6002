package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PartNameTest {
  @Nested
  class GivenAPlainName {
    @Test
    void undoesWhatBrowsersEscape() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"a%22b%0D%0Ac.txt\""))
          .contains("a\"b\r\nc.txt");
    }

    @Test
    void undoesBackslashes() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"a\\\"b\\\\c.txt\""))
          .contains("a\"b\\c.txt");
    }

    @Test
    void keepsBackslashesOfPaths() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"C:\\dir\\a.txt\""))
          .contains("C:\\dir\\a.txt");
    }

    @Test
    void keepsPercentSigns() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"100%25 sure.txt\""))
          .contains("100%25 sure.txt");
    }

    @Test
    void readsItWithoutQuotationMarks() {
      assertThat(PartName.of("form-data; name=file; filename=a.txt")).contains("a.txt");
    }

    @Test
    void mayContainSemicolons() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"a; filename=b.txt\""))
          .contains("a; filename=b.txt");
    }
  }

  @Nested
  class GivenAnExtendedName {
    @Test
    void prefersIt() {
      assertThat(
              PartName.of(
                  "form-data; name=\"file\"; filename=\"Gr__e.pdf\";"
                      + " filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf"))
          .contains("Größe.pdf");
    }

    @Test
    void readsOtherCharsets() {
      assertThat(PartName.of("form-data; name=\"file\"; filename*=iso-8859-1'de'Gr%F6.pdf"))
          .contains("Grö.pdf");
    }

    @Test
    void fallsBackIfTheCharsetIsUnknown() {
      assertThat(PartName.of("form-data; name=\"file\"; filename=\"a.pdf\"; filename*=none''b.pdf"))
          .contains("a.pdf");
    }

    @Test
    void endsWithABrokenEscape() {
      assertThat(PartName.of("form-data; name=\"file\"; filename*=UTF-8''a%C3%A4%4"))
          .contains("aä%4");
    }
  }

  @Test
  void isMissingFromAPartThatIsNoFile() {
    assertThat(PartName.of("form-data; name=\"description\"")).isEmpty();
  }
}
