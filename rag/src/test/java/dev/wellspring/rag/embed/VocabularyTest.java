package dev.wellspring.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static InputStream json(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsThePiecesOfATokenizerFile() throws IOException {
    Vocabulary read =
        Vocabulary.read(
            json(
                """
                {"version":"1.0","model":{"type":"WordPiece",
                 "vocab":{"[PAD]":0,"\\"":7,"\\u00e9":8,"##ing":9}}}\
                """));

    assertThat(read.id("\"")).isEqualTo(7);
    assertThat(read.id("é")).isEqualTo(8);
    assertThat(read.id("##ing")).isEqualTo(9);
    assertThat(read.id("ing")).isNegative();
    assertThat(read.longestPiece()).isEqualTo(5);
  }

  @Test
  void refusesAFileWithoutPieces() {
    assertThatThrownBy(() -> Vocabulary.read(json("{\"model\":{}}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vocab");
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatThrownBy(() -> Vocabulary.read(json("{\"vocab\":{")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("JSON");
  }
}
