package dev.wellspring.rag.chunk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "31, 480, 0, 0, targetTokens",
    "220, 219, 0, 0, maxTokens",
    "220, 480, 56, 0, overlapTokens",
    "220, 480, -1, 0, overlapTokens",
    "220, 480, 0, 221, smallTokens"
  })
  void refusesWhatIsOutOfRange(int target, int max, int overlap, int small, String name) {
    assertThatThrownBy(() -> new ChunkSettings(target, max, overlap, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }

  @Test
  void tellsTheValues() {
    assertThatThrownBy(() -> new ChunkSettings(220, 100, 0, 0))
        .hasMessageContaining("was 100")
        .hasMessageContaining("targetTokens=220");
  }
}
