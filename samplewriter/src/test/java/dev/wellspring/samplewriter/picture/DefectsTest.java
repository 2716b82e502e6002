package dev.wellspring.samplewriter.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class DefectsTest {
  private final BufferedImage picture =
      Picture.blank(100, 60).fill(10, 10, 20, 20, Color.BLACK).image();

  private static final int BLACK = Color.BLACK.getRGB();
  private static final int WHITE = Color.WHITE.getRGB();

  private static byte[] bytes(BufferedImage picture) {
    return PictureFiles.png(picture);
  }

  @Test
  void aQuarterTurnMovesTheTopLeftToTheTopRight() {
    BufferedImage turned = Defects.turned(picture, 1);
    assertThat(turned.getWidth()).isEqualTo(60);
    assertThat(turned.getHeight()).isEqualTo(100);
    assertThat(turned.getRGB(60 - 1 - 15, 15)).isEqualTo(BLACK);
    assertThat(turned.getRGB(15, 15)).isEqualTo(WHITE);
  }

  @Test
  void fourQuarterTurnsChangeNothing() {
    assertThat(bytes(Defects.turned(picture, 4))).isEqualTo(bytes(picture));
    assertThat(bytes(Defects.turned(Defects.turned(picture, 3), 1))).isEqualTo(bytes(picture));
  }

  @Test
  void skewTurnsClockwiseAboutTheMiddle() {
    BufferedImage wide = Picture.blank(201, 101).fill(0, 48, 201, 5, Color.BLACK).image();
    BufferedImage skewed = Defects.skewed(wide, 10);
    assertThat(skewed.getRGB(100, 50)).isEqualTo(BLACK);
    assertThat(skewed.getRGB(185, 65)).isEqualTo(BLACK);
    assertThat(skewed.getRGB(15, 35)).isEqualTo(BLACK);
    assertThat(skewed.getRGB(185, 50)).isEqualTo(WHITE);
  }

  @Test
  void noiseIsTheSameForTheSameSeed() {
    assertThat(bytes(Defects.noisy(picture, 8, 1)))
        .isEqualTo(bytes(Defects.noisy(picture, 8, 1)))
        .isNotEqualTo(bytes(Defects.noisy(picture, 8, 2)));
  }

  @Test
  void blurMixesTheEdge() {
    int level = Defects.blurred(picture, 1).getRGB(10, 20) & 0xff;
    assertThat(level).isEqualTo(255 / 3);
  }

  @Test
  void lowResolutionHalvesTheSize() {
    BufferedImage small = Defects.lowResolution(picture, 2);
    assertThat(small.getWidth()).isEqualTo(50);
    assertThat(small.getRGB(10, 10)).isEqualTo(BLACK);
  }

  @Test
  void fadingLeavesAShareOfTheContrast() {
    assertThat(Defects.faded(picture, 0.2).getRGB(15, 15) & 0xff).isEqualTo(204);
    assertThat(Defects.faded(picture, 0.2).getRGB(0, 0)).isEqualTo(WHITE);
  }

  @Test
  void theArgumentStaysAsItWas() {
    byte[] before = bytes(picture);
    Defects.noisy(picture, 30, 1);
    Defects.skewed(picture, 5);
    Defects.faded(picture, 0.1);
    assertThat(bytes(picture)).isEqualTo(before);
  }
}
