package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Box;
import dev.wellspring.rag.document.Document;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.document.Place;
import dev.wellspring.rag.retrieve.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Proves an answer by the lines that it stands on. Stateless. */
final class Citations {
  /** A further proof is at least this share as probable as the answer. */
  private static final double NEARLY_AS_GOOD = 0.87;

  private Citations() {}

  /** The answer's own citation and those of candidates nearly as good, at most so many. */
  static List<Citation> of(List<Rated> rated, List<Passage> passages, int most) {
    double least = NEARLY_AS_GOOD * rated.getFirst().probability();
    List<Citation> citations = new ArrayList<>();
    for (Rated next : rated) {
      if (next.probability() < least || citations.size() == most) {
        break;
      }
      Document document = passages.get(next.candidate().passage()).document();
      Citation citation = of(document, next.candidate(), next.probability());
      if (citations.stream().noneMatch(c -> isSamePlace(c, citation))) {
        citations.add(citation);
      }
    }
    return citations;
  }

  private static boolean isSamePlace(Citation a, Citation b) {
    return a.document().equals(b.document())
        && a.place().equals(b.place())
        && (a.quote().contains(b.quote()) || b.quote().contains(a.quote()));
  }

  /** The lines that a candidate stands on. */
  static Citation of(Document document, Candidate candidate, double score) {
    List<Line> lines = together(candidate.lines());
    return new Citation(
        document.id(),
        document.name(),
        place(lines),
        quote(candidate, lines),
        score,
        ocrConfidence(lines));
  }

  /** The lines that can be marked in one picture: those beside the first. */
  private static List<Line> together(List<Line> lines) {
    Place first = lines.getFirst().place();
    return lines.stream()
        .filter(line ->
            line.place().page() == first.page()
                && Objects.equals(line.place().picture(), first.picture()))
        .toList();
  }

  private static Place place(List<Line> lines) {
    Place first = lines.getFirst().place();
    List<Box> boxes =
        lines.stream().flatMap(line -> line.place().boxes().stream()).distinct().toList();
    return new Place(first.page(), first.picture(), boxes);
  }

  /** A field is quoted with its line; a sentence as it is, or what of it stands on this page. */
  private static String quote(Candidate candidate, List<Line> lines) {
    String joined = String.join(" ", lines.stream().map(Line::text).toList());
    boolean whole = lines.size() == candidate.lines().size();
    return whole && !candidate.isField() ? candidate.text() : joined;
  }

  private static @Nullable Double ocrConfidence(List<Line> lines) {
    Double lowest = null;
    for (Line line : lines) {
      Double confidence = line.ocrConfidence();
      if (confidence != null && (lowest == null || confidence < lowest)) {
        lowest = confidence;
      }
    }
    return lowest;
  }
}
