package dev.wellspring.rag.ocr;

import dev.wellspring.rag.document.Box;

/**
 * What is read of a picture: its pixels with a margin around them, turned upright.
 *
 * @param pixels what is looked at
 * @param margin pixels added on each side
 * @param turns clockwise quarters by which the picture was turned, 0 to 3
 */
record View(Pixels pixels, int margin, int turns) {

  /** Below this side the detector sees too little around the text. */
  private static final int SMALL = 64;

  /** A picture as it lies; a very small or thin one gets a margin in the colour of its edge. */
  static View of(Pixels picture) {
    int margin = Math.min(picture.width(), picture.height()) < SMALL ? SMALL / 2 : 0;
    return new View(margin == 0 ? picture : picture.framed(margin), margin, 0);
  }

  View turned(int quarters) {
    return new View(pixels.turned(quarters), margin, (turns + quarters) % 4);
  }

  /** Where a region stands on the picture as it was given. */
  Box box(Region region) {
    double width = pixels.width() - 2.0 * margin;
    double height = pixels.height() - 2.0 * margin;
    return turnedBack(
        (region.left() - margin) / width,
        (region.top() - margin) / height,
        (region.right() - margin) / width,
        (region.bottom() - margin) / height);
  }

  private Box turnedBack(double left, double top, double right, double bottom) {
    return switch (turns) {
      case 0 -> Box.clipped(left, top, right, bottom);
      case 1 -> Box.clipped(top, 1 - right, bottom, 1 - left);
      case 2 -> Box.clipped(1 - right, 1 - bottom, 1 - left, 1 - top);
      default -> Box.clipped(1 - bottom, left, 1 - top, right);
    };
  }
}
