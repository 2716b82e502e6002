package dev.wellspring.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WordPiecesTest {
  private static final List<String> PIECES =
      List.of(
          "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "##a", "pay", "##ment", "cafe", ".",
          ",", "$", "45", "##67", "67", "中", "文", "a", "##b", "sep", "[", "]", "##d", "paid");
  private final WordPieces wordPieces = new WordPieces(vocabulary());

  private static Vocabulary vocabulary() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    PIECES.forEach(piece -> ids.put(piece, ids.size()));
    return new Vocabulary(ids);
  }

  private List<String> pieces(String text) {
    return java.util.Arrays.stream(wordPieces.encode(text, 512))
        .mapToObj(id -> PIECES.get((int) id))
        .toList();
  }

  @Nested
  class GivenWords {
    @Test
    void takesTheLongestPieceFromTheLeft() {
      assertThat(pieces("unaffable")).containsExactly("[CLS]", "un", "##aff", "##able", "[SEP]");
    }

    @Test
    void prefersAWholeWordToItsParts() {
      assertThat(pieces("paid")).containsExactly("[CLS]", "paid", "[SEP]");
    }

    @Test
    void makesTheWholeWordUnknownIfOnePieceIs() {
      assertThat(pieces("unaffablex pay")).containsExactly("[CLS]", "[UNK]", "pay", "[SEP]");
    }

    @Test
    void losesCaseAndAccents() {
      assertThat(pieces("PAYMENT Café CAFE\u0301"))
          .containsExactly("[CLS]", "pay", "##ment", "cafe", "cafe", "[SEP]");
    }

    @Test
    void countsWhatItEncodesWithoutSpecialTokens() {
      assertThat(wordPieces.count("Unaffable, paid $45.67")).isEqualTo(9);
    }
  }

  @Nested
  class GivenPunctuationAndOtherScripts {
    @Test
    void letsEachMarkStandAlone() {
      assertThat(pieces("$45.67,")).containsExactly("[CLS]", "$", "45", ".", "67", ",", "[SEP]");
    }

    @Test
    void letsEachIdeographStandAlone() {
      assertThat(pieces("pay中文")).containsExactly("[CLS]", "pay", "中", "文", "[SEP]");
    }

    @Test
    void dropsControlCharactersAndSplitsAtEverySpace() {
      assertThat(pieces("p\u0000ay\u00A0pa\u200Bid\u3000pay\uFFFD"))
          .containsExactly("[CLS]", "pay", "paid", "pay", "[SEP]");
    }

    @Test
    void doesNotLetADocumentWriteSpecialTokens() {
      assertThat(pieces("[SEP]")).containsExactly("[CLS]", "[", "sep", "]", "[SEP]");
    }

    @Test
    void survivesHalfASurrogatePair() {
      assertThat(pieces("pay\uD83D pay")).containsExactly("[CLS]", "pay", "pay", "[SEP]");
    }
  }

  @Nested
  class GivenMoreThanTheWindow {
    @Test
    void cutsAndStillEndsWithTheSeparator() {
      long[] ids = wordPieces.encode("pay ".repeat(1000), 16);

      assertThat(ids).hasSize(16).startsWith(1).endsWith(2);
    }

    @Test
    void countsAllOfIt() {
      assertThat(wordPieces.count("pay ".repeat(1000))).isEqualTo(1000);
    }
  }

  @Nested
  class GivenAVeryLongWord {
    @Test
    void cutsUpAHundredCharacters() {
      assertThat(wordPieces.count("a" + "b".repeat(99))).isEqualTo(100);
    }

    @Test
    void callsAnythingLongerUnknown() {
      assertThat(pieces("a" + "b".repeat(100))).containsExactly("[CLS]", "[UNK]", "[SEP]");
    }

    @Test
    void takesTimeInProportionToAMillionCharacters() {
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertThat(wordPieces.count("ab".repeat(500_000))).isEqualTo(1));
    }
  }

  @Nested
  class GivenNothing {
    @Test
    void encodesTheFrameAlone() {
      assertThat(pieces(" \t\n")).containsExactly("[CLS]", "[SEP]");
    }
  }

  @Nested
  class GivenAVocabularyWithoutSpecialTokens {
    @Test
    void refusesIt() {
      Vocabulary incomplete = new Vocabulary(Map.of("[UNK]", 0));

      assertThatThrownBy(() -> new WordPieces(incomplete))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[CLS]");
    }
  }
}
