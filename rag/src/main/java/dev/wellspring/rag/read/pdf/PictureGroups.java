package dev.wellspring.rag.read.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Finds pictures that a reader sees as one: strips, tiles, layers of a scan. */
final class PictureGroups {
  private static final double TOUCHING = 0.75;
  private static final int MOST_COMPARED = 1_500;

  private PictureGroups() {}

  /** Groups of pictures that touch; most have one member. In the order drawn. */
  static List<List<PlacedPicture>> of(List<PlacedPicture> pictures) {
    if (pictures.size() > MOST_COMPARED) {
      return List.of(pictures);
    }
    List<Rectangle2D> bounds = pictures.stream().map(PlacedPicture::bounds).toList();
    int[] group = new int[pictures.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      for (int j = 0; j < i; j++) {
        if (group[j] != group[i] && touch(bounds.get(i), bounds.get(j))) {
          merge(group, group[i], group[j], i);
        }
      }
    }
    return gather(pictures, group);
  }

  private static boolean touch(Rectangle2D a, Rectangle2D b) {
    return a.getMinX() - TOUCHING < b.getMaxX()
        && b.getMinX() - TOUCHING < a.getMaxX()
        && a.getMinY() - TOUCHING < b.getMaxY()
        && b.getMinY() - TOUCHING < a.getMaxY();
  }

  private static void merge(int[] group, int a, int b, int last) {
    int to = Math.min(a, b);
    int from = Math.max(a, b);
    for (int i = 0; i <= last; i++) {
      if (group[i] == from) {
        group[i] = to;
      }
    }
  }

  private static List<List<PlacedPicture>> gather(List<PlacedPicture> pictures, int[] group) {
    List<List<PlacedPicture>> groups = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      List<PlacedPicture> members = new ArrayList<>();
      for (int j = 0; j < group.length; j++) {
        if (group[j] == i) {
          members.add(pictures.get(j));
        }
      }
      if (!members.isEmpty()) {
        groups.add(members);
      }
    }
    return groups;
  }
}
