package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds regions of text in the probability map of a detector trained with differentiable
 * binarization (Liao et al., 2020): the map is cut at a threshold, each connected island becomes
 * its smallest rectangle, and the rectangle, learnt shrunken, is grown again.
 */
final class TextRegions {

  /** An island less long than this, in widths, shows no direction. */
  private static final double SQUARE = 1.5;

  private final double threshold;
  private final double minScore;
  private final double unclip;

  TextRegions(double threshold, double minScore, double unclip) {
    this.threshold = threshold;
    this.minScore = minScore;
    this.unclip = unclip;
  }

  /**
   * @param map {@code width * height} probabilities, row by row
   */
  List<Region> find(float[] map, int width, int height) {
    boolean[] seen = new boolean[map.length];
    int[] queue = new int[map.length];
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < map.length; i++) {
      if (!seen[i] && map[i] > threshold) {
        int size = flood(map, width, height, i, seen, queue);
        region(map, width, queue, size, regions);
      }
    }
    return regions;
  }

  /** Collects the island around {@code start} into the queue. */
  private int flood(float[] map, int width, int height, int start, boolean[] seen, int[] queue) {
    int size = 0;
    queue[size++] = start;
    seen[start] = true;
    for (int next = 0; next < size; next++) {
      int x = queue[next] % width;
      int y = queue[next] / width;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int neighbour = ny * width + nx;
          if (!seen[neighbour] && map[neighbour] > threshold) {
            seen[neighbour] = true;
            queue[size++] = neighbour;
          }
        }
      }
    }
    return size;
  }

  private void region(float[] map, int width, int[] island, int size, List<Region> regions) {
    if (size < 6) {
      return;
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += map[island[i]];
    }
    if (sum / size < minScore) {
      return;
    }
    List<Point> outline = outline(width, island, size);
    Region core = MinimumAreaRectangle.around(outline);
    if (Math.max(core.width(), core.height()) < SQUARE * Math.min(core.width(), core.height())) {
      // The smallest rectangle around a round letter lies at any angle.
      core = MinimumAreaRectangle.level(outline);
    }
    if (Math.min(core.width(), core.height()) < 2) {
      return;
    }
    double distance = core.width() * core.height() * unclip / (2 * (core.width() + core.height()));
    regions.add(core.grownBy(distance));
  }

  /** The leftmost and rightmost corner of each row of the island: enough for its hull. */
  private static List<Point> outline(int width, int[] island, int size) {
    int top = Integer.MAX_VALUE;
    int bottom = 0;
    for (int i = 0; i < size; i++) {
      top = Math.min(top, island[i] / width);
      bottom = Math.max(bottom, island[i] / width);
    }
    int[] left = new int[bottom - top + 1];
    int[] right = new int[bottom - top + 1];
    java.util.Arrays.fill(left, Integer.MAX_VALUE);
    for (int i = 0; i < size; i++) {
      int row = island[i] / width - top;
      int x = island[i] % width;
      left[row] = Math.min(left[row], x);
      right[row] = Math.max(right[row], x + 1);
    }
    List<Point> points = new ArrayList<>(left.length * 4);
    for (int row = 0; row < left.length; row++) {
      points.add(new Point(left[row], top + row));
      points.add(new Point(left[row], top + row + 1));
      points.add(new Point(right[row], top + row));
      points.add(new Point(right[row], top + row + 1));
    }
    return points;
  }
}
