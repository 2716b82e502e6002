package dev.wellspring.samplewriter.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PictureTest {
  /** How many pixels of the rectangle are neither white nor light grey. */
  private static long ink(BufferedImage picture, int x, int y, int width, int height) {
    int[] pixels = picture.getRGB(x, y, width, height, null, 0, width);
    return IntStream.of(pixels).filter(rgb -> (rgb >> 8 & 0xff) < 200).count();
  }

  private static long ink(BufferedImage picture) {
    return ink(picture, 0, 0, picture.getWidth(), picture.getHeight());
  }

  @Nested
  class WithLinesOfText {
    private final BufferedImage picture = Picture.ofLines("Hello", "World");

    @Test
    void is800By600() {
      assertThat(picture.getWidth()).isEqualTo(800);
      assertThat(picture.getHeight()).isEqualTo(600);
    }

    @Test
    void hasInkWhereTheLinesAreAndNowhereElse() {
      assertThat(ink(picture, 50, 50, 100, 30)).isPositive();
      assertThat(ink(picture, 50, 90, 100, 30)).isPositive();
      assertThat(ink(picture, 0, 130, 800, 470)).isZero();
      assertThat(ink(picture, 0, 0, 49, 600)).isZero();
    }

    @Test
    void isDrawnTheSameTwice() {
      assertThat(PictureFiles.png(Picture.ofLines("Hello", "World")))
          .isEqualTo(PictureFiles.png(picture));
    }
  }

  @Nested
  class WithSettings {
    @Test
    void drawsInTheInkOnTheBackground() {
      BufferedImage picture =
          Picture.blank(200, 60)
              .background(Color.BLUE)
              .ink(Color.YELLOW)
              .text(5, 40, "III")
              .image();
      assertThat(picture.getRGB(199, 0)).isEqualTo(Color.BLUE.getRGB());
      assertThat(IntStream.range(0, 60).map(x -> picture.getRGB(x, 32)))
          .contains(Color.YELLOW.getRGB());
    }

    @Test
    void boldHasMoreInk() {
      assertThat(ink(Picture.blank().bold(true).lines("Total").image()))
          .isGreaterThan(ink(Picture.blank().lines("Total").image()));
    }

    @Test
    void biggerTextIsWider() {
      Picture picture = Picture.blank();
      double width = picture.width("Total");
      assertThat(picture.fontSize(48).width("Total")).isEqualTo(2 * width);
    }

    @Test
    void refusesAFontSizeOfZero() {
      assertThatThrownBy(() -> Picture.blank().fontSize(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0.0");
    }

    @Test
    void refusesACharacterThatTheFaceLacks() {
      assertThatThrownBy(() -> Picture.ofLines("\u6f22"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("U+6F22");
    }

    @Test
    void leavesATransparentGroundTransparent() {
      BufferedImage picture = Picture.transparent(200, 60).text(5, 40, "III").image();
      assertThat(picture.getRGB(199, 0) >>> 24).isZero();
      assertThat(IntStream.range(0, 60).map(x -> picture.getRGB(x, 32) >>> 24)).contains(255);
    }
  }

  @Nested
  class WithDrawings {
    @Test
    void columnsStandSideBySide() {
      BufferedImage picture =
          Picture.blank().columns(List.of(List.of("left"), List.of("right"))).image();
      assertThat(ink(picture, 50, 50, 340, 40)).isPositive();
      assertThat(ink(picture, 400, 50, 340, 40)).isPositive();
    }

    @Test
    void textUpwardsIsHigherThanWide() {
      BufferedImage picture = Picture.blank().textUpwards(100, 300, "Revenue").image();
      assertThat(ink(picture, 80, 200, 30, 100)).isEqualTo(ink(picture)).isPositive();
    }

    @Test
    void aTableRefusesARowOfAnotherLength() {
      assertThatThrownBy(() -> new Table(0, 0, List.of(50.0), Set.of(), List.of(List.of("a", "b"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 cells, but one has 2");
    }

    @Test
    void aHigherBarHasMoreInk() {
      assertThat(ink(chart(4.0))).isGreaterThan(ink(chart(2.0)));
    }

    private static BufferedImage chart(double second) {
      var bars = List.of(new BarChart.Bar("Q1", 4, ""), new BarChart.Bar("Q2", second, ""));
      return Picture.blank().draw(new BarChart("Sales", "Quarter", "Revenue", bars)).image();
    }
  }
}
