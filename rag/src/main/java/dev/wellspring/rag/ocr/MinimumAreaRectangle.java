package dev.wellspring.rag.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest rectangle around points: one of its sides lies on a side of their convex hull
 * (Freeman and Shapira, 1975).
 */
final class MinimumAreaRectangle {

  private MinimumAreaRectangle() {}

  /**
   * @param points at least one
   */
  static Region around(List<Point> points) {
    List<Point> hull = convexHull(points);
    Region best = extent(hull, 0);
    for (int i = 0; i < hull.size(); i++) {
      Point from = hull.get(i);
      Point to = hull.get((i + 1) % hull.size());
      double angle = Math.atan2(to.y() - from.y(), to.x() - from.x());
      Region candidate = extent(hull, angle);
      if (candidate.width() * candidate.height() < best.width() * best.height() - 1e-6) {
        best = candidate;
      }
    }
    return best;
  }

  /** The smallest rectangle around the points whose sides are level and upright. */
  static Region level(List<Point> points) {
    return extent(points, 0);
  }

  private static Region extent(List<Point> hull, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double minU = Double.POSITIVE_INFINITY;
    double maxU = Double.NEGATIVE_INFINITY;
    double minV = Double.POSITIVE_INFINITY;
    double maxV = Double.NEGATIVE_INFINITY;
    for (Point point : hull) {
      double u = point.x() * cos + point.y() * sin;
      double v = -point.x() * sin + point.y() * cos;
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    double u = (minU + maxU) / 2;
    double v = (minV + maxV) / 2;
    return Region.of(
        new Point(u * cos - v * sin, u * sin + v * cos), maxU - minU, maxV - minV, angle);
  }

  /** Andrew's monotone chain: the corners of the hull, in order, none three on one line. */
  static List<Point> convexHull(List<Point> points) {
    List<Point> sorted =
        points.stream()
            .distinct()
            .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
            .toList();
    if (sorted.size() < 3) {
      return sorted;
    }
    List<Point> hull = new ArrayList<>(chain(sorted));
    hull.addAll(chain(sorted.reversed()));
    return hull;
  }

  /** One half of the hull, without its last corner, which begins the other half. */
  private static List<Point> chain(List<Point> sorted) {
    List<Point> chain = new ArrayList<>();
    for (Point point : sorted) {
      while (chain.size() >= 2 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
        chain.removeLast();
      }
      chain.add(point);
    }
    chain.removeLast();
    return chain;
  }

  private static double turn(Point a, Point b, Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }
}
