package dev.wellspring.rag.answer;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.util.List;
import java.util.OptionalDouble;

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

  private final CandidateRater rater;
  private final AnswerSettings settings;

  /**
   * An answerer.
   *
   * @param model compares question and candidates if it is the embedded one; not closed by this
   */
  public ExtractiveAnswerer(EmbeddingModel model, AnswerSettings settings) {
    this.rater = new CandidateRater(model, settings.maxEmbedded());
    this.settings = settings;
  }

  @Override
  public Answer answer(String question, List<Passage> passages, OptionalDouble minConfidence) {
    List<Rated> rated = rater.rate(question, passages);
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
}
