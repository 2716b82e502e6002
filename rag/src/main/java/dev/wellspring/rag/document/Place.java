package dev.wellspring.rag.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document something stands, exact enough to be marked for a reader.
 *
 * @param page the page, from 1; documents without pages of their own have one
 * @param picture the picture inside the document that the boxes measure, from 1 in reading order,
 *     when the page itself cannot be drawn (Word files); otherwise null
 * @param boxes the marked rectangles on the page or picture; empty where the format has no geometry
 */
public record Place(int page, @Nullable Integer picture, List<Box> boxes) {
  /** Copies the list. */
  public Place {
    boxes = List.copyOf(boxes);
  }

  /** A place that is known by its page alone. */
  public static Place onPage(int page) {
    return new Place(page, null, List.of());
  }

  /** A rectangle on a page that can be drawn. */
  public static Place onPage(int page, Box box) {
    return new Place(page, null, List.of(box));
  }

  /** A rectangle on a picture inside the document. */
  public static Place inPicture(int page, int picture, Box box) {
    return new Place(page, picture, List.of(box));
  }
}
