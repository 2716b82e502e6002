package dev.wellspring.server.api;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.retrieve.Passage;
import java.util.List;
import java.util.Locale;
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
    double words,
    String explanation) {
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
        passage.words(),
        explanation(passage));
  }

  private static String explanation(Passage passage) {
    String meaning = String.format(Locale.ROOT, "by meaning (cosine %.3f)", passage.similarity());
    String words = String.format(Locale.ROOT, "by words (BM25 %.2f) and ", passage.words());
    return String.format(
        Locale.ROOT,
        "found %s; fused score %.3f",
        passage.words() > 0 ? words + meaning : meaning + " alone, for it has no word of the query",
        passage.score());
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
