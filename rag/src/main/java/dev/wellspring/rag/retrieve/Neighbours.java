package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.chunk.Chunk;
import dev.wellspring.rag.document.DocumentId;
import dev.wellspring.rag.document.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one passage of chunks that follow each other in a document, so that whoever reads it has
 * the text as it was written: what a chunk repeats of the one before (the end of a paragraph that
 * was cut, the first row of a table) stands there once.
 */
public final class Neighbours {
  private Neighbours() {}

  /**
   * The passages with neighbours merged. A merged passage stands where its best part stood and has
   * that part's scores; its chunk has the number and headings of its first part.
   *
   * @param passages best first, no chunk twice
   */
  public static List<Passage> merged(List<Passage> passages) {
    Map<DocumentId, List<Passage>> byDocument = new HashMap<>();
    passages.forEach(each ->
        byDocument.computeIfAbsent(each.document().id(), id -> new ArrayList<>()).add(each));
    Map<Passage, Passage> mergedAt = new HashMap<>();
    byDocument.values().forEach(own -> runs(own).forEach(run -> place(run, passages, mergedAt)));
    return passages.stream().filter(mergedAt::containsKey).map(mergedAt::get).toList();
  }

  /** A document's passages in reading order, where each run has no gap. */
  private static List<List<Passage>> runs(List<Passage> own) {
    List<Passage> ordered = new ArrayList<>(own);
    ordered.sort(Comparator.comparingInt(each -> each.chunk().number()));
    List<List<Passage>> runs = new ArrayList<>();
    for (Passage each : ordered) {
      boolean follows =
          !runs.isEmpty() && runs.getLast().getLast().chunk().number() + 1 == each.chunk().number();
      if (!follows) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(each);
    }
    return runs;
  }

  private static void place(
      List<Passage> run, List<Passage> ranked, Map<Passage, Passage> mergedAt) {
    Passage best = run.stream().min(Comparator.comparingInt(ranked::indexOf)).orElseThrow();
    mergedAt.put(
        best,
        run.size() == 1
            ? best
            : new Passage(
                best.document(),
                joined(run.stream().map(Passage::chunk).toList()),
                best.score(),
                best.similarity(),
                best.words()));
  }

  private static Chunk joined(List<Chunk> chunks) {
    Chunk first = chunks.getFirst();
    List<Line> lines = new ArrayList<>(first.lines());
    Set<Line> known = new HashSet<>(lines);
    for (Chunk next : chunks.subList(1, chunks.size())) {
      int repeated = 0;
      while (repeated < next.lines().size() && known.contains(next.lines().get(repeated))) {
        repeated++;
      }
      lines.addAll(next.lines().subList(repeated, next.lines().size()));
      known.addAll(next.lines());
    }
    return new Chunk(first.number(), first.headings(), lines);
  }
}
