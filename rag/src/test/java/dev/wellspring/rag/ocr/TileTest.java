package dev.wellspring.rag.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

  @ParameterizedTest
  @ValueSource(ints = {32, 1120, 1152, 1600, 2240, 4992, 12_800})
  void answersForEveryPixelOnce(int side) {
    List<Tile> tiles = Tile.cover(side, 1120, 96);

    int next = 0;
    for (Tile tile : tiles) {
      assertThat(tile.ownFrom()).isEqualTo(next);
      assertThat(tile.from()).isBetween(0, tile.ownFrom());
      assertThat(tile.to()).isBetween(tile.ownTo(), side);
      assertThat(tile.length()).isLessThanOrEqualTo(1120);
      assertThat(tile.length() % 32).isZero();
      next = tile.ownTo();
    }
    assertThat(next).isEqualTo(side);
  }

  @ParameterizedTest
  @ValueSource(ints = {1152, 1600, 2240, 12_800})
  void seesAroundItsOwnPart(int side) {
    List<Tile> tiles = Tile.cover(side, 1120, 96);

    for (int i = 1; i < tiles.size(); i++) {
      assertThat(tiles.get(i - 1).to() - tiles.get(i).from()).isGreaterThanOrEqualTo(96);
    }
  }
}
