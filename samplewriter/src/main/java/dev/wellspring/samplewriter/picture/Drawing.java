package dev.wellspring.samplewriter.picture;

/** Something that can be drawn as a whole, such as a table or a chart. */
@FunctionalInterface
public interface Drawing {
  /** Draws on the picture, in its ink and font size where the drawing has none of its own. */
  void drawOn(Picture picture);
}
