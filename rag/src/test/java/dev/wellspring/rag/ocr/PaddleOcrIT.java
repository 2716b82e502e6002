package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaddleOcrIT {

  private static final String[] RECEIPT = {
    "RECEIPT", "Date: 2024-01-15", "Coffee   3.50", "Total: $45.67", "Thank you for your visit"
  };

  private static PaddleOcr ocr;

  @BeforeAll
  static void open() {
    ocr = PaddleOcr.open(OcrSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    ocr.close();
  }

  @Nested
  class GivenAPageTheRightWayUp {
    @Test
    void readsEveryLineInOrder() {
      assertThat(texts(Drawing.lines(RECEIPT)))
          .containsExactly(
              "RECEIPT",
              "Date: 2024-01-15",
              "Coffee 3.50",
              "Total: $45.67",
              "Thank you for your visit");
    }

    @Test
    void doesNotTurnIt() {
      assertThat(ocr.read(Drawing.lines(RECEIPT)).quarterTurns()).isZero();
    }
  }

  static java.util.List<String> texts(BufferedImage picture) {
    return ocr.read(picture).lines().stream().map(RecognizedLine::text).toList();
  }
}
