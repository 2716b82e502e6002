package dev.wellspring.server.api;

import dev.wellspring.rag.document.Box;
import dev.wellspring.server.problem.FieldCheck;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Boxes that are marked on the picture of a page, as the parameter {@value #PARAMETER} names them.
 *
 * @param boxes in fractions of the picture
 */
record PictureMarks(List<Box> boxes) {
  static final String PARAMETER = "box";

  private static final int MOST = 64;
  private static final String RULE =
      "must be left,top,width,height in fractions of the picture from 0 to 1, such as"
          + " 0.1,0.25,0.4,0.02, and end inside of it";

  private static final String FRACTION = "(\\d(?:\\.\\d{1,20})?(?:[eE]-?\\d{1,3})?)";
  private static final Pattern BOX =
      Pattern.compile(String.join(",", Collections.nCopies(4, FRACTION)));

  /** What rounding may add. */
  private static final double SLACK = 0.001;

  private static final Color FILL = new Color(255, 213, 0, 90);
  private static final Color EDGE = new Color(217, 142, 0);
  private static final double MARGIN = 0.003;
  private static final double EDGE_WIDTH = 0.0016;

  /** Copies the list. */
  PictureMarks {
    boxes = List.copyOf(boxes);
  }

  /**
   * The boxes that a request names.
   *
   * @param values of the parameter; null if it is left out
   * @param check told which break the rule
   */
  static PictureMarks read(String @Nullable [] values, FieldCheck check) {
    List<Box> boxes = new ArrayList<>();
    String[] given = values == null ? new String[0] : values;
    if (given.length > MOST) {
      check.refuse(PARAMETER, "must be given at most %d times".formatted(MOST));
      return new PictureMarks(boxes);
    }
    for (String value : given) {
      box(value).ifPresentOrElse(boxes::add, () -> check.refuse(PARAMETER, RULE));
    }
    return new PictureMarks(boxes);
  }

  private static Optional<Box> box(String value) {
    Matcher written = BOX.matcher(value);
    if (!written.matches()) {
      return Optional.empty();
    }
    double[] sides = new double[4];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = Double.parseDouble(written.group(i + 1));
    }
    double right = sides[0] + sides[2];
    double bottom = sides[1] + sides[3];
    return right > 1 + SLACK || bottom > 1 + SLACK
        ? Optional.empty()
        : Optional.of(Box.clipped(sides[0], sides[1], right, bottom));
  }

  /** As the query of an address, with its question mark; more boxes than it takes become one. */
  String query() {
    List<Box> told =
        boxes.size() <= MOST ? boxes : List.of(boxes.stream().reduce(Box::union).orElseThrow());
    return told.isEmpty()
        ? ""
        : told.stream()
            .map(box ->
                String.format(
                    Locale.ROOT,
                    PARAMETER + "=%.4f,%.4f,%.4f,%.4f",
                    box.left(),
                    box.top(),
                    box.width(),
                    box.height()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** The picture with the boxes on it. */
  BufferedImage on(BufferedImage picture) {
    if (boxes.isEmpty()) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage marked = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = marked.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
      pen.drawImage(picture, 0, 0, null);
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setStroke(new BasicStroke((float) Math.max(2, EDGE_WIDTH * width)));
      for (Box box : boxes) {
        Rectangle2D place = around(box, width, height);
        pen.setColor(FILL);
        pen.fill(place);
        pen.setColor(EDGE);
        pen.draw(place);
      }
    } finally {
      pen.dispose();
    }
    return marked;
  }

  /** With a margin, so that the edge does not stand on the letters. */
  private static Rectangle2D around(Box box, int width, int height) {
    double margin = MARGIN * width;
    return new Rectangle2D.Double(
        box.left() * width - margin,
        box.top() * height - margin,
        box.width() * width + 2 * margin,
        box.height() * height + 2 * margin);
  }
}
