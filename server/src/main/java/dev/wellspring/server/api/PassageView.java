package dev.wellspring.server.api;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.retrieve.Passage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A passage that was found, with the place where it begins. */
record PassageView(
    String documentId,
    String source,
    int chunk,
    int page,
    @Nullable Integer picture,
    List<Box> boxes,
    List<String> headings,
    String text,
    double score,
    double similarity,
    double words) {
  static PassageView of(Passage passage) {
    Chunk chunk = passage.chunk();
    Place begin = chunk.lines().getFirst().place();
    return new PassageView(
        passage.document().id().value(),
        passage.document().name(),
        chunk.number(),
        begin.page(),
        begin.picture(),
        boxes(chunk, begin),
        chunk.headings(),
        chunk.text(),
        passage.score(),
        passage.similarity(),
        passage.words());
  }

  private static List<Box> boxes(Chunk chunk, Place begin) {
    return chunk.lines().stream()
        .map(Line::place)
        .filter(place -> place.page() == begin.page())
        .filter(place -> Objects.equals(place.picture(), begin.picture()))
        .flatMap(place -> place.boxes().stream())
        .toList();
  }
}
