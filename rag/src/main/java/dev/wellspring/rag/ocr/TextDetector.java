package dev.wellspring.rag.ocr;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Finds where text is drawn. */
final class TextDetector {

  /** The network halves its input five times. */
  private static final int MULTIPLE = 32;

  /** The longest side of what the network sees at once: its memory grows with the square. */
  private static final int TILE = 1120;

  private static final int OVERLAP = 96;

  /** Numbers of the largest input. */
  static final int MAX_INPUT = 3 * TILE * TILE;

  /** Means and deviations the network was trained with, in the order of the planes (0..1). */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private final Model model;
  private final TextRegions regions;

  /** A run takes all threads and hundreds of megabytes: two at once would win nothing. */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  TextDetector(Model model, TextRegions regions) {
    this.model = model;
    this.regions = regions;
  }

  /**
   * The regions of text in the picture, which is looked at so many times enlarged; in pixels of the
   * picture.
   */
  List<Region> find(Pixels picture, double scale) {
    int width = multiple(picture.width() * scale);
    int height = multiple(picture.height() * scale);
    float[] map = new float[width * height];
    for (Tile down : Tile.cover(height, TILE, OVERLAP)) {
      for (Tile across : Tile.cover(width, TILE, OVERLAP)) {
        look(picture, across, down, width, height, map);
      }
    }
    double factorX = (double) picture.width() / width;
    double factorY = (double) picture.height() / height;
    return regions.find(map, width, height).stream()
        .map(region -> region.scaled(factorX, factorY))
        .toList();
  }

  /** Fills the tile's own part of the map of the whole picture. */
  private void look(Pixels picture, Tile across, Tile down, int width, int height, float[] map) {
    double factorX = (double) picture.width() / width;
    double factorY = (double) picture.height() / height;
    float[][] planes =
        Resampling.planes(
            picture,
            across.from() * factorX,
            down.from() * factorY,
            across.to() * factorX,
            down.to() * factorY,
            across.length(),
            down.length());
    float[] part = map(planes, across.length(), down.length());
    for (int y = down.ownFrom(); y < down.ownTo(); y++) {
      int from = (y - down.from()) * across.length() + across.ownFrom() - across.from();
      System.arraycopy(
          part, from, map, y * width + across.ownFrom(), across.ownTo() - across.ownFrom());
    }
  }

  private static int multiple(double side) {
    return Math.max(MULTIPLE, (int) Math.round(side / MULTIPLE) * MULTIPLE);
  }

  private float[] map(float[][] planes, int width, int height) {
    int size = width * height;
    FloatBuffer input = model.input(3 * size);
    for (int plane = 0; plane < 3; plane++) {
      float[] values = planes[plane];
      for (int i = 0; i < size; i++) {
        values[i] = (values[i] / 255 - MEAN[plane]) / DEVIATION[plane];
      }
      input.put(values);
    }
    float[] map = new float[size];
    oneAtATime.lock();
    try {
      model.run(input.flip(), 1, 3, height, width).values().get(map);
    } finally {
      oneAtATime.unlock();
    }
    return map;
  }
}
