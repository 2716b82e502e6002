package dev.wellspring.rag.answer;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.Line;
import dev.wellspring.rag.retrieve.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds everything in passages that may be an answer. Stateless. */
final class CandidateFinder {
  private CandidateFinder() {}

  /** The candidates, passage by passage in reading order, each once. */
  static List<Candidate> find(List<Passage> passages) {
    List<Candidate> found = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < passages.size(); i++) {
      for (Candidate candidate : find(i, passages.get(i).chunk())) {
        // chunks overlap: the same words at the same place are one candidate
        if (seen.add(
            List.of(
                passages.get(i).document().id(),
                candidate.lines().getFirst().place(),
                candidate.text(),
                candidate.field()))) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  private static List<Candidate> find(int passage, Chunk chunk) {
    List<Candidate> found = new ArrayList<>();
    Set<Line> told = new HashSet<>();
    for (LabelledValue field : FieldFinder.find(chunk.lines())) {
      found.add(
          new Candidate(
              passage,
              field.lines(),
              field.text(),
              new Candidate.Field(field.label(), field.value())));
      if (field.tellsTheLine()) {
        told.addAll(field.lines());
      }
    }
    for (List<Line> paragraph : Paragraphs.of(chunk.lines())) {
      if (!told.containsAll(paragraph)) {
        Paragraphs.sentences(paragraph)
            .forEach(
                s -> found.add(new Candidate(passage, s.lines(), s.text(), Candidate.Field.NONE)));
      }
    }
    return found;
  }
}
