package dev.wellspring.server.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.server.problem.ProblemException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  private static String clean(String given) {
    return FileName.clean(given, "file");
  }

  @Nested
  class GivenAPath {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "../../etc/a.pdf",
          "C:\\Users\\x\\a.pdf",
          "/a.pdf",
          "x\\..\\a.pdf",
          "x/y\\a.pdf"
        })
    void keepsTheLastSegment(String path) {
      assertThat(clean(path)).isEqualTo("a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ".", "..", "a/", "a\\..", "a/ . ", "\u0007"})
    void refusesWhatLeavesNoName(String path) {
      assertThatThrownBy(() -> clean(path))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("must carry a file name");
    }
  }

  @Nested
  class GivenUnusualCharacters {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Größe & Maß (2).pdf",
          "請求書.pdf",
          "a\"b'c;d.txt",
          "%2e%2e%2f.txt",
          "a|b<c>d?e*f:g.txt",
          "📄.md",
          "-rf.txt",
          ".hidden",
          "$(id).txt"
        })
    void keepsThem(String name) {
      assertThat(clean(name)).isEqualTo(name);
    }

    @Test
    void dropsControlCharacters() {
      assertThat(clean("a\r\nb\u0007c\u007fd\u2028e.txt")).isEqualTo("abcde.txt");
    }

    @Test
    void dropsMarksThatTurnTheDirectionOfText() {
      assertThat(clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83db.txt", "a/b\u0000c.txt"})
    void refusesWhatIsNoText(String name) {
      assertThatThrownBy(() -> clean(name))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("NUL");
    }

    @Test
    void composesLetters() {
      assertThat(clean("u\u0308.txt")).isEqualTo("\u00fc.txt");
    }
  }

  @Nested
  class GivenALongName {
    @Test
    void takes255Characters() {
      String name = "📄".repeat(251) + ".txt";
      assertThat(clean(name)).isEqualTo(name);
    }

    @Test
    void refusesMore() {
      assertThatThrownBy(() -> clean("a".repeat(256))).hasMessageContaining("255");
    }
  }
}
