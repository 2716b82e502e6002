package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

  private static final Pixels PAGE = new Pixels(1000, 1000, new int[1_000_000]);

  private final List<Piece> pieces = new ArrayList<>();

  @Nested
  class GivenPiecesSideBySide {
    @Test
    void joinsThemFromLeftToRight() {
      piece("45.67", 600, 103);
      piece("TOTAL", 50, 100);

      assertThat(lines()).containsExactly("TOTAL 45.67");
    }

    @Test
    void keepsRowsApart() {
      piece("TOTAL", 50, 100);
      piece("45.67", 600, 118);

      assertThat(lines()).containsExactly("TOTAL", "45.67");
    }
  }

  @Nested
  class GivenABentSheet {
    @Test
    void followsTheRow() {
      for (int i = 0; i < 5; i++) {
        piece("a" + i, 50 + 180 * i, 100 + 7 * i);
        piece("b" + i, 50 + 180 * i, 130 + 7 * i);
      }

      assertThat(lines()).containsExactly("a0 a1 a2 a3 a4", "b0 b1 b2 b3 b4");
    }
  }

  @Nested
  class GivenColumnsOfRunningText {
    @Test
    void readsOneAfterTheOther() {
      piece("A heading over both of the columns of this page, on to the edge", 50, 40);
      for (int i = 0; i < 4; i++) {
        piece("left words that run on " + "abcd".charAt(i), 50, 100 + 30 * i);
        piece("right words that run on " + "abcd".charAt(i), 550, 104 + 30 * i);
      }
      piece("A line beneath both of the columns of this page, on to the edge", 50, 300);
      Collections.shuffle(pieces, new Random(1));

      assertThat(lines())
          .containsExactly(
              "A heading over both of the columns of this page, on to the edge",
              "left words that run on a",
              "left words that run on b",
              "left words that run on c",
              "left words that run on d",
              "right words that run on a",
              "right words that run on b",
              "right words that run on c",
              "right words that run on d",
              "A line beneath both of the columns of this page, on to the edge");
    }
  }

  @Nested
  class GivenATable {
    @Test
    void readsRowByRow() {
      for (int i = 0; i < 4; i++) {
        piece("A long name for a thing that is sold " + i, 50, 100 + 30 * i);
        piece(i + ".50", 800, 100 + 30 * i);
      }

      assertThat(lines()).first().isEqualTo("A long name for a thing that is sold 0 0.50");
    }
  }

  @Nested
  class GivenAnUprightLabel {
    @Test
    void isALineOfItsOwn() {
      pieces.add(new Piece(new Region(new Point(30, 110), 200, 20, -Math.PI / 2), "Price", 0.9));
      piece("100", 60, 100);

      assertThat(lines()).containsExactlyInAnyOrder("Price", "100");
    }
  }

  private void piece(String text, double left, double top) {
    double width = text.length() * 10;
    Region region = new Region(new Point(left + width / 2, top + 10), width, 20, 0);
    pieces.add(new Piece(region, text, 0.9));
  }

  private List<String> lines() {
    return ReadingOrder.lines(pieces, View.of(PAGE)).stream().map(RecognizedLine::text).toList();
  }
}
