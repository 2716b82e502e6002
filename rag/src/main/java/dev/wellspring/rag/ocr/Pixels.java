package dev.wellspring.rag.ocr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An opaque picture in memory: one {@code int} a pixel (0xRRGGBB), row by row. The array is shared
 * and must not be changed once the picture is built.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param rgb {@code width * height} pixels
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by identity only; a copy of 64 MB would serve nobody
record Pixels(int width, int height, int[] rgb) {

  int at(int x, int y) {
    return rgb[y * width + x];
  }

  /** The picture turned clockwise by so many quarters (0 to 3). */
  Pixels turned(int quarterTurns) {
    return switch (quarterTurns) {
      case 0 -> this;
      case 1 -> turnedClockwise();
      case 2 -> upsideDown();
      case 3 -> turnedClockwise().upsideDown();
      default ->
          throw new IllegalArgumentException(
              "quarterTurns must be 0 to 3, but was " + quarterTurns);
    };
  }

  private Pixels turnedClockwise() {
    int[] turned = new int[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + (height - 1 - y)] = rgb[y * width + x];
      }
    }
    return new Pixels(/* width= */ height, /* height= */ width, turned);
  }

  private Pixels upsideDown() {
    int[] turned = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      turned[rgb.length - 1 - i] = rgb[i];
    }
    return new Pixels(width, height, turned);
  }

  /** This picture with a margin around it in the colour that is commonest along its edge. */
  Pixels framed(int margin) {
    int framedWidth = width + 2 * margin;
    int[] framed = new int[framedWidth * (height + 2 * margin)];
    Arrays.fill(framed, edge());
    for (int y = 0; y < height; y++) {
      System.arraycopy(rgb, y * width, framed, (y + margin) * framedWidth + margin, width);
    }
    return new Pixels(framedWidth, height + 2 * margin, framed);
  }

  private int edge() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int x = 0; x < width; x++) {
      counts.merge(at(x, 0), 1, Integer::sum);
      counts.merge(at(x, height - 1), 1, Integer::sum);
    }
    for (int y = 0; y < height; y++) {
      counts.merge(at(0, y), 1, Integer::sum);
      counts.merge(at(width - 1, y), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }
}
