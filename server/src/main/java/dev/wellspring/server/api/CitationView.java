package dev.wellspring.server.api;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that proves an answer, and where it can be looked at.
 *
 * @param cited whether the answer cites it; if not, a model was only given it to read
 * @param score null if it is not cited
 */
public record CitationView(
    String documentId,
    String source,
    int page,
    @Nullable Integer picture,
    List<Box> boxes,
    String quote,
    boolean cited,
    @Nullable Double score,
    @Nullable Double ocrConfidence,
    @Nullable String pictureUrl) {
  /** Shows a citation. */
  public static CitationView of(Citation citation) {
    Place place = citation.place();
    return new CitationView(
        citation.document().value(),
        citation.source(),
        place.page(),
        place.picture(),
        place.boxes(),
        citation.quote(),
        citation.isCited(),
        citation.score(),
        citation.ocrConfidence(),
        pictureUrl(citation.document(), place));
  }

  /**
   * The picture with the boxes marked. They measure a picture inside the document if one is named,
   * and else the page.
   */
  private static @Nullable String pictureUrl(DocumentId document, Place place) {
    String marks = new PictureMarks(place.boxes()).query();
    if (place.picture() != null) {
      return "/v1/documents/%s/pictures/%d%s".formatted(document, place.picture(), marks);
    }
    return place.boxes().isEmpty()
        ? null
        : "/v1/documents/%s/pages/%d/picture%s".formatted(document, place.page(), marks);
  }
}
