package dev.wellspring.rag.answer;

import dev.wellspring.rag.retrieve.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the line of a passage that a claim rests on. Stateless. */
public final class Support {
  private Support() {}

  /**
   * The line, sentence or field of a passage that has most of a claim's words, the rare ones
   * counting more. Its score is the share that it has.
   *
   * @param passage that was given as the source
   * @param claim what somebody wrote from it, or the question if nobody did
   */
  public static Citation of(Passage passage, String claim) {
    List<Candidate> candidates = CandidateFinder.find(List.of(passage));
    List<Set<String>> stems = candidates.stream().map(c -> Terms.stemSet(c.meaning())).toList();
    List<String> wanted = Terms.stems(claim).stream().distinct().toList();
    Rarity rarity = new Rarity(stems);
    return IntStream.range(0, candidates.size())
        .mapToObj(i -> new Scored(candidates.get(i), rarity.share(wanted, stems.get(i))))
        .max(Comparator.comparingDouble(Scored::share)) // of equals the first
        .map(best -> Citations.of(passage.document(), best.candidate(), best.share()))
        .orElseGet(() -> firstLine(passage));
  }

  private static Citation firstLine(Passage passage) {
    Candidate first =
        new Candidate(
            0,
            passage.chunk().lines().subList(0, 1),
            passage.chunk().lines().getFirst().text(),
            Candidate.Field.NONE);
    return Citations.of(passage.document(), first, 0);
  }

  private record Scored(Candidate candidate, double share) {}
}
