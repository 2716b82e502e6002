package dev.wellspring.rag.answer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 1, minConfidence",
    "1.1, 1, 1, minConfidence",
    "NaN, 1, 1, minConfidence",
    "0.5, 0, 1, maxEmbedded",
    "0.5, 1, 0, maxCitations"
  })
  void refusesWhatIsOutOfRange(double confidence, int embedded, int citations, String name) {
    assertThatThrownBy(() -> new AnswerSettings(confidence, embedded, citations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }
}
