package dev.wellspring.rag.answer;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Answers with words of the documents and no others: a sentence, a line, or the value of a field.
 * Needs no language model. Thread-safe; keeps nothing between questions.
 *
 * <ol>
 *   <li>The question is read: what it looks for, which kind of value, which document.
 *   <li>Sentences, labelled values and table cells of the passages become candidates; the most
 *       promising by their words are embedded.
 *   <li>The evidence for each becomes a probability.
 *   <li>The most probable is the answer, if it is probable enough.
 * </ol>
 *
 * <p>Documents are data: whatever they say, only the evidence of {@link Evidence} counts.
 */
public final class ExtractiveAnswerer implements Answerer {
  private static final String ABSTENTION = "The documents do not answer this question.";

  private final EmbeddingModel model;
  private final AnswerSettings settings;

  /**
   * An answerer.
   *
   * @param model compares question and candidates; not closed by this
   */
  public ExtractiveAnswerer(EmbeddingModel model, AnswerSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  @Override
  public Answer answer(String question, List<Passage> passages, OptionalDouble minConfidence) {
    List<Rated> rated = rate(question, passages);
    double confidence = rated.isEmpty() ? 0 : rated.getFirst().probability();
    if (rated.isEmpty() || confidence < minConfidence.orElse(settings.minConfidence())) {
      return new Answer(false, ABSTENTION, confidence, List.of());
    }
    Rated best = rated.getFirst();
    return new Answer(
        true,
        ShortAnswer.of(QuestionReader.read(question), best.candidate()),
        confidence,
        Citations.of(rated, passages, settings.maxCitations()));
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
            .limit(settings.maxEmbedded())
            .toList();
    if (promising.isEmpty()) {
      return List.of();
    }
    float[] asked = model.embedQuery(text);
    List<float[]> vectors =
        model.embed(promising.stream().map(i -> candidates.get(i).meaning()).toList());
    return IntStream.range(0, promising.size())
        .mapToObj(i -> {
          Candidate candidate = candidates.get(promising.get(i));
          Evidence evidence = reader.of(promising.get(i), dot(asked, vectors.get(i)));
          return new Rated(
              candidate, evidence, AnswerModel.probability(evidence, candidate.isField()));
        })
        .sorted(Comparator.comparingDouble(rated -> -rated.probability()))
        .toList();
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

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** A candidate with its probability. */
  record Rated(Candidate candidate, Evidence evidence, double probability) {}
}
