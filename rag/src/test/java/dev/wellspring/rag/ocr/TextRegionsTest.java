package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextRegionsTest {

  private static final int WIDTH = 200;
  private static final int HEIGHT = 100;

  private final float[] map = new float[WIDTH * HEIGHT];
  private final TextRegions regions = new TextRegions(0.3, 0.5, 1.6);

  @Nested
  class GivenAnEmptyMap {
    @Test
    void findsNothing() {
      assertThat(found()).isEmpty();
    }
  }

  @Nested
  class GivenALevelIsland {
    @Test
    void growsItByTheUnclipDistance() {
      fill(20, 30, 120, 40, 0.9f);

      Region region = found().getFirst();

      // 100 x 10 pixels: area 1000, perimeter 220, so each side moves out by 1000 * 1.6 / 220.
      assertThat(region.width()).isCloseTo(100 + 2 * 7.27, within(0.1));
      assertThat(region.height()).isCloseTo(10 + 2 * 7.27, within(0.1));
      assertThat(region.angle()).isCloseTo(0, within(1e-9));
      assertThat(region.centre().x()).isCloseTo(70, within(1e-9));
      assertThat(region.centre().y()).isCloseTo(35, within(1e-9));
    }
  }

  @Nested
  class GivenAnIslandAskew {
    @Test
    void findsItsAngle() {
      for (int x = 20; x < 180; x++) {
        int y = 30 + x / 8;
        fill(x, y, x + 1, y + 10, 0.9f);
      }

      assertThat(found().getFirst().angle()).isCloseTo(Math.atan(1 / 8.0), within(0.02));
    }
  }

  @Nested
  class GivenAnUprightIsland {
    @Test
    void readsAlongItsLongerSide() {
      fill(50, 10, 60, 90, 0.9f);

      Region region = found().getFirst();

      assertThat(region.isUpright()).isTrue();
      assertThat(region.width()).isGreaterThan(region.height());
      assertThat(region.waysToRead()).extracting(Region::angle).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Nested
  class GivenTwoIslands {
    @Test
    void keepsThemApart() {
      fill(10, 10, 60, 20, 0.9f);
      fill(70, 10, 120, 20, 0.9f);

      assertThat(found()).hasSize(2);
    }
  }

  @Nested
  class GivenDoubt {
    @Test
    void leavesOutAnIslandOfLittleProbability() {
      fill(10, 10, 60, 20, 0.4f);

      assertThat(found()).isEmpty();
    }

    @Test
    void leavesOutASpeck() {
      fill(10, 10, 12, 12, 0.9f);

      assertThat(found()).isEmpty();
    }
  }

  private List<Region> found() {
    return regions.find(map, WIDTH, HEIGHT);
  }

  private void fill(int left, int top, int right, int bottom, float probability) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        map[y * WIDTH + x] = probability;
      }
    }
  }
}
