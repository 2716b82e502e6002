package dev.wellspring.rag.ocr;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one picture: a bounded copy, regions of text, the right way up, the text of each region,
 * lines in reading order.
 */
final class PictureReader {

  /** So many of the longest regions are asked whether the page lies upside down. */
  private static final int VOTERS = 12;

  /** So many are read both ways if the vote is not clear. */
  private static final int WITNESSES = 5;

  /** A smaller share of votes for "upside down" is taken for error. */
  private static final double DOUBT = 0.3;

  private final OcrSettings settings;
  private final TextDetector detector;
  private final StripReader strips;

  PictureReader(OcrSettings settings, TextDetector detector, StripReader strips) {
    this.settings = settings;
    this.detector = detector;
    this.strips = strips;
  }

  Recognition read(BufferedImage picture) {
    Pixels pixels = Contrast.plain(WorkingPicture.of(picture, settings.maxPixels()));
    Found found = upright(find(View.of(pixels)));
    List<Piece> pieces =
        strips.read(found.view.pixels(), found.regions).stream()
            .filter(piece -> piece.confidence() >= settings.minConfidence())
            .toList();
    return new Recognition(
        pieces.isEmpty() ? 0 : found.view.turns(), ReadingOrder.lines(pieces, found.view));
  }

  /** Where text is in a view. */
  private record Found(View view, List<Region> regions) {

    Found upsideDown() {
      int width = view.pixels().width();
      int height = view.pixels().height();
      return new Found(
          view.turned(2), regions.stream().map(r -> r.upsideDown(width, height)).toList());
    }
  }

  private Found find(View view) {
    Pixels pixels = view.pixels();
    double scale = DetectionScale.of(pixels.width(), pixels.height());
    return new Found(view, UprightLabels.join(detector.find(pixels, scale)));
  }

  private Found upright(Found found) {
    Found level = liesOnItsSide(found.regions) ? find(found.view.turned(1)) : found;
    return liesUpsideDown(level) ? level.upsideDown() : level;
  }

  /** Whether most of the text, by length, runs up or down. */
  private static boolean liesOnItsSide(List<Region> regions) {
    double balance = 0;
    for (Region region : regions) {
      if (region.width() > 2 * region.height()) {
        balance += region.isUpright() ? region.width() : -region.width();
      }
    }
    return balance > 0;
  }

  /** The classifier is quick and errs; where it doubts, reading a few lines both ways decides. */
  private boolean liesUpsideDown(Found found) {
    List<Region> longest =
        found.regions.stream()
            .filter(region -> !region.isUpright())
            .sorted(Comparator.comparingDouble(Region::width).reversed())
            .limit(VOTERS)
            .toList();
    Pixels pixels = found.view.pixels();
    if (strips.upsideDown(pixels, longest) < DOUBT) {
      return false;
    }
    List<Region> witnesses = longest.subList(0, Math.min(WITNESSES, longest.size()));
    List<Region> turned = witnesses.stream().map(Region::readBackwards).toList();
    return strips.confidence(pixels, turned) > strips.confidence(pixels, witnesses);
  }
}
