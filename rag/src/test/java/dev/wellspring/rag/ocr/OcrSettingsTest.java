package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OcrSettingsTest {

  @Test
  void refusesNoWorkers() {
    assertThatThrownBy(() -> new OcrSettings(0, 2, 1_000_000, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("workers must be 1 to 64, but was 0");
  }

  @Test
  void refusesAWorkingCopyWithoutPixels() {
    assertThatThrownBy(() -> new OcrSettings(2, 2, 0, 0.5)).hasMessageContaining("maxPixels");
  }

  @Test
  void refusesAConfidenceAboveOne() {
    assertThatThrownBy(() -> new OcrSettings(2, 2, 1_000_000, 1.5))
        .hasMessageContaining("minConfidence");
  }
}
