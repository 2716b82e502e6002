package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins the parts of a label that runs up or down, such as the title of a chart's axis. The
 * detector, trained on level lines, finds such a label word by word, short words as small squares.
 */
final class UprightLabels {

  /** Two parts belong together if the gap between them is at most so many times their thickness. */
  private static final double GAP = 0.8;

  private UprightLabels() {}

  static List<Region> join(List<Region> regions) {
    List<Region> sorted = new ArrayList<>(regions);
    sorted.sort(Comparator.comparingDouble(Region::top));
    List<Region> done = new ArrayList<>();
    while (!sorted.isEmpty()) {
      List<Region> label = new ArrayList<>(List.of(sorted.removeFirst()));
      for (int next = follower(label.getLast(), sorted);
          next >= 0;
          next = follower(label.getLast(), sorted)) {
        label.add(sorted.remove(next));
      }
      if (label.size() > 1 && label.stream().anyMatch(UprightLabels::isUprightForSure)) {
        done.add(around(label));
      } else {
        done.add(label.getFirst());
        sorted.addAll(label.subList(1, label.size()));
        sorted.sort(Comparator.comparingDouble(Region::top));
      }
    }
    return done;
  }

  /** The part that goes on below, which is upright, or as small as a part of an upright label. */
  private static int follower(Region part, List<Region> below) {
    if (!isPart(part)) {
      return -1;
    }
    double thickness = thickness(part);
    for (int i = 0; i < below.size(); i++) {
      Region next = below.get(i);
      boolean beneath = Math.abs(next.centre().x() - part.centre().x()) < 0.4 * thickness;
      double gap = next.top() - part.bottom();
      boolean alike = thickness(next) > 0.6 * thickness && thickness(next) < 1.6 * thickness;
      boolean eitherUpright = part.isUpright() || next.isUpright();
      if (isPart(next)
          && beneath
          && alike
          && eitherUpright
          && gap < GAP * thickness
          && gap > -1.2 * thickness) {
        return i;
      }
    }
    return -1;
  }

  /** A column of numbers is no label: one part must be too long for a level sign or two. */
  private static boolean isUprightForSure(Region region) {
    return region.isUpright() && !region.mayBeLevel();
  }

  private static boolean isPart(Region region) {
    return region.isUpright() || region.width() < 1.5 * region.height();
  }

  private static double thickness(Region region) {
    return region.right() - region.left();
  }

  private static Region around(List<Region> parts) {
    double left = parts.stream().mapToDouble(Region::left).min().orElseThrow();
    double right = parts.stream().mapToDouble(Region::right).max().orElseThrow();
    double top = parts.stream().mapToDouble(Region::top).min().orElseThrow();
    double bottom = parts.stream().mapToDouble(Region::bottom).max().orElseThrow();
    return new Region(
        new Point((left + right) / 2, (top + bottom) / 2), bottom - top, right - left, Math.PI / 2);
  }
}
