package dev.wellspring.rag.read.pdf;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.ocr.RecognizedLine;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.picture.OcrTally;
import dev.wellspring.rag.read.picture.PictureTexts;
import dev.wellspring.rag.read.picture.Turn;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The text that a page's pictures tell, without what its text layer has already. A single picture
 * is read at its own resolution, whatever the size in which it is drawn; pictures that touch are
 * drawn together; text drawn as shapes is drawn and read like a picture.
 */
final class PictureLayer {
  private static final double POINTS_AN_INCH = 72;
  private static final double SHAPES_RESOLUTION = 200 / POINTS_AN_INCH;
  private static final double LEAST_RESOLUTION = 150 / POINTS_AN_INCH;
  private static final double MOST_RESOLUTION = 600 / POINTS_AN_INCH;
  private static final int LEAST_SIDE = 12;

  private final int page;
  private final PageGeometry geometry;
  private final TextLayer text;
  private final PictureTexts texts;
  private final PagePainter painter;
  private final Budget budget;
  private final OcrTally tally = new OcrTally();
  private final List<Block> blocks = new ArrayList<>();

  PictureLayer(
      int page,
      PageGeometry geometry,
      TextLayer text,
      PictureTexts texts,
      PagePainter painter,
      Budget budget) {
    this.page = page;
    this.geometry = geometry;
    this.text = text;
    this.texts = texts;
    this.painter = painter;
    this.budget = budget;
  }

  /** Reads all; one block a picture. */
  List<Block> read(PageContent content) {
    for (List<PlacedPicture> group : PictureGroups.of(content.pictures())) {
      if (group.size() == 1) {
        single(group.getFirst());
      } else {
        together(group);
      }
    }
    if (content.hidesText()) {
      shapes();
    }
    return blocks;
  }

  OcrTally tally() {
    return tally;
  }

  private void single(PlacedPicture picture) {
    if (Math.min(picture.image().getWidth(), picture.image().getHeight()) < LEAST_SIDE
        || !isOnPage(picture.bounds())) {
      texts.skip(tally);
      return;
    }
    AffineTransform place = picture.toDisplay();
    Turn turn =
        Turn.nearest(place.getScaleX(), place.getShearY(), -place.getShearX(), -place.getScaleY());
    List<RecognizedLine> lines =
        texts.read(
            page,
            picture.content(),
            () -> turn.apply(EmbeddedPicture.decode(picture.image(), budget.limits())),
            tally);
    add(lines, box -> placed(turn.toStored(box), place));
  }

  /** The unit square's y runs upwards, a picture's downwards. */
  private Box placed(Box stored, AffineTransform place) {
    Rectangle2D bounds = new Rectangle2D.Double();
    bounds.setFrameFromDiagonal(
        point(place, stored.left(), 1 - stored.top()),
        point(place, stored.right(), 1 - stored.bottom()));
    bounds.add(point(place, stored.right(), 1 - stored.top()));
    bounds.add(point(place, stored.left(), 1 - stored.bottom()));
    return geometry.box(bounds);
  }

  private static Point2D point(AffineTransform place, double x, double y) {
    return place.transform(new Point2D.Double(x, y), null);
  }

  private void together(List<PlacedPicture> group) {
    Rectangle2D region = region(group);
    double finest = group.stream().mapToDouble(PlacedPicture::resolution).max().orElse(0);
    double scale = Math.clamp(finest, LEAST_RESOLUTION, MOST_RESOLUTION);
    if (Math.min(region.getWidth(), region.getHeight()) * scale < LEAST_SIDE) {
      texts.skip(tally);
      return;
    }
    drawn(region, scale, PagePainter.Parts.WITHOUT_TEXT, name(group, region));
  }

  private static String name(List<PlacedPicture> group, Rectangle2D region) {
    String size = String.format(Locale.ROOT, "%.0fx%.0f:", region.getWidth(), region.getHeight());
    return group.stream().map(PlacedPicture::content).collect(Collectors.joining("+", size, ""));
  }

  private Rectangle2D region(List<PlacedPicture> group) {
    Rectangle2D region = group.getFirst().bounds();
    group.forEach(picture -> region.add(picture.bounds()));
    return region.createIntersection(wholePage());
  }

  private void shapes() {
    drawn(
        wholePage(),
        SHAPES_RESOLUTION,
        PagePainter.Parts.WITHOUT_PICTURES,
        "shapes of page " + page);
  }

  private void drawn(Rectangle2D region, double scale, PagePainter.Parts parts, String content) {
    List<RecognizedLine> lines =
        texts.read(page, content, () -> painter.paint(page - 1, region, scale, parts), tally);
    add(
        lines,
        box ->
            geometry.box(
                new Rectangle2D.Double(
                    region.getX() + box.left() * region.getWidth(),
                    region.getY() + box.top() * region.getHeight(),
                    box.width() * region.getWidth(),
                    box.height() * region.getHeight())));
  }

  private void add(List<RecognizedLine> lines, UnaryOperator<Box> toPage) {
    List<RecognizedLine> added = new ArrayList<>();
    for (RecognizedLine line : lines) {
      Box box = toPage.apply(line.box());
      if (box.width() <= 0 || box.height() <= 0) {
        continue; // cut away by the edge of the page
      }
      if (text.has(box, line.text())) {
        tally.alreadyInText(1);
      } else {
        added.add(new RecognizedLine(line.text(), box, line.confidence()));
      }
    }
    tally.added(added);
    block(added).ifPresent(blocks::add);
  }

  private Optional<Block> block(List<RecognizedLine> lines) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Block.of(
                Block.Kind.PICTURE_TEXT,
                lines.stream()
                    .map(line ->
                        new Line(line.text(), Place.onPage(page, line.box()), line.confidence()))
                    .toList()));
  }

  private boolean isOnPage(Rectangle2D bounds) {
    return bounds.intersects(wholePage());
  }

  private Rectangle2D wholePage() {
    return new Rectangle2D.Double(0, 0, geometry.width(), geometry.height());
  }
}
