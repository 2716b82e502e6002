package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UprightLabelsTest {

  @Nested
  class GivenTheWordsOfOneLabel {
    @Test
    void joinsThem() {
      Region mean = upright(20, 100, 60);
      Region of = new Region(new Point(20, 142), 18, 16, 0);
      Region price = upright(21, 185, 60);

      List<Region> joined = UprightLabels.join(List.of(price, mean, of));

      assertThat(joined)
          .singleElement()
          .satisfies(label -> {
            assertThat(label.top()).isEqualTo(mean.top());
            assertThat(label.bottom()).isEqualTo(price.bottom());
            assertThat(label.isUpright()).isTrue();
          });
    }
  }

  @Nested
  class GivenNumbersBelowEachOther {
    @Test
    void leavesThem() {
      List<Region> numbers =
          List.of(
              new Region(new Point(20, 20), 16, 16, 0),
              new Region(new Point(20, 40), 16, 16, 0),
              new Region(new Point(20, 60), 16, 16, 0));

      assertThat(UprightLabels.join(numbers)).containsExactlyElementsOf(numbers);
    }
  }

  @Nested
  class GivenAColumnOfNumbersWhoseDigitsAreTallerThanWide {
    @Test
    void leavesThem() {
      List<Region> numbers = List.of(new Region(new Point(20, 20), 28, 26, 0), upright(20, 50, 26));

      assertThat(UprightLabels.join(numbers)).containsExactlyElementsOf(numbers);
    }
  }

  @Nested
  class GivenLabelsFarApart {
    @Test
    void leavesThem() {
      assertThat(UprightLabels.join(List.of(upright(20, 100, 60), upright(20, 200, 60))))
          .hasSize(2);
    }
  }

  private static Region upright(double x, double y, double length) {
    return new Region(new Point(x, y), length, 16, Math.PI / 2);
  }
}
