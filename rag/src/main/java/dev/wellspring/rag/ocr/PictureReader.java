package dev.wellspring.rag.ocr;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one picture: a bounded copy, regions of text, the right way up, the text of each region,
 * lines in reading order.
 */
final class PictureReader {

  private static final Recognition NOTHING = new Recognition(0, List.of());

  /** So many of the longest regions are asked whether the page lies upside down. */
  private static final int VOTERS = 12;

  private static final int WITNESSES = 5;

  private final OcrSettings settings;
  private final TextDetector detector;
  private final StripReader strips;

  PictureReader(OcrSettings settings, Models models, StripReader strips) {
    this.settings = settings;
    this.detector = new TextDetector(models.detector(), new TextRegions(0.3, 0.5, 1.6));
    this.strips = strips;
  }

  Recognition read(BufferedImage picture) {
    Found found = upright(find(WorkingPicture.of(picture, settings.maxPixels()), 0));
    List<Piece> pieces =
        strips.read(found.picture, found.regions).stream()
            .filter(piece -> piece.confidence() >= settings.minConfidence())
            .toList();
    return pieces.isEmpty()
        ? NOTHING
        : new Recognition(found.turns, ReadingOrder.lines(pieces, found.picture, found.turns));
  }

  /** A picture turned clockwise by so many quarters, and where text is in it. */
  private record Found(Pixels picture, int turns, List<Region> regions) {

    Found upsideDown() {
      List<Region> turned =
          regions.stream()
              .map(region -> region.upsideDown(picture.width(), picture.height()))
              .toList();
      return new Found(picture.turned(2), (turns + 2) % 4, turned);
    }
  }

  private Found find(Pixels picture, int turns) {
    return new Found(
        picture,
        turns,
        detector.find(picture, DetectionScale.of(picture.width(), picture.height())));
  }

  private Found upright(Found found) {
    Found level = liesOnItsSide(found.regions) ? find(found.picture.turned(1), 1) : found;
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
    if (strips.upsideDown(found.picture, longest) < 0.3) {
      return false;
    }
    List<Region> witnesses = longest.subList(0, Math.min(WITNESSES, longest.size()));
    List<Region> turned = witnesses.stream().map(Region::readBackwards).toList();
    return strips.confidence(found.picture, turned) > strips.confidence(found.picture, witnesses);
  }
}
