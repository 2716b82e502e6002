package dev.wellspring.rag.answer;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rates what stands in passages as the answer to a question. Thread-safe. */
final class CandidateRater {
  private final Similarities similarities;
  private final int most;

  /**
   * A rater.
   *
   * @param model compares question and candidates; not closed by this
   * @param most so many candidates are looked at closely, the most promising by their words
   */
  CandidateRater(EmbeddingModel model, int most) {
    this.similarities = Similarities.with(model);
    this.most = most;
  }

  /** The candidates that were looked at closely, most probable first. */
  List<Rated> rate(String text, List<Passage> passages) {
    Question question = QuestionReader.read(text);
    List<Candidate> candidates = CandidateFinder.find(passages);
    EvidenceReader reader = new EvidenceReader(question, passages, candidates);
    List<Integer> promising =
        IntStream.range(0, candidates.size())
            .filter(reader::isNews)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -promise(reader.of(i, 0))))
            .limit(most)
            .toList();
    if (promising.isEmpty()) {
      return List.of();
    }
    List<Double> similar = similarities.of(text, promising.stream().map(candidates::get).toList());
    return IntStream.range(0, promising.size())
        .mapToObj(i ->
            rated(candidates.get(promising.get(i)), reader.of(promising.get(i), similar.get(i))))
        .sorted(Comparator.comparingDouble(rated -> -rated.probability()))
        .toList();
  }

  private static Rated rated(Candidate candidate, Evidence evidence) {
    return new Rated(candidate, evidence, AnswerModel.probability(evidence, candidate.isField()));
  }

  private static double promise(Evidence e) {
    return e.coverage()
        + 0.5 * e.contextCoverage()
        + 0.5 * e.kindFound()
        + 0.3 * e.rank()
        + e.labelRecall()
        + 0.5 * e.labelInContext()
        - 0.5 * e.aboutMissing();
  }
}
