package dev.wellspring.rag.answer;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import dev.wellspring.rag.retrieve.Passage;
import java.util.List;

/**
 * How likely it is that passages hold the answer to the question for which they were found.
 * Thread-safe.
 *
 * <p>It is told from their texts: how probably the best of their sentences and fields answers, and
 * how similar to the question the most similar is. It does not read the scores of the store, so
 * neither how many candidates there were, nor how a store counts, nor a wish for documents with a
 * tag says anything in it. A filter that leaves the right document leaves it about as it was: only
 * the rarity of words among the passages changes.
 *
 * <p>How the weights were found: by logistic regression with a small penalty on questions to which
 * the passages held the answer word for word or did not, about SQuAD 2.0 (CC BY-SA 4.0), Cranfield,
 * scanned receipts, and short documents written for that, all together and each by itself
 * (docs/quality.md tells the mixture). For an embedding model other than the embedded one the words
 * decide ({@link Similarities}), which tells less.
 */
public final class RetrievalConfidence {
  /**
   * Confidence from which a language model is worth asking: nearly all answerable questions reach
   * it, and few of those that the documents have nothing to do with (docs/quality.md).
   */
  public static final double THRESHOLD = 0.4;

  private final CandidateRater rater;
  private final Weights weights;

  private RetrievalConfidence(CandidateRater rater, Weights weights) {
    this.rater = rater;
    this.weights = weights;
  }

  /**
   * The measure that fits an embedding model.
   *
   * @param model compares question and sentences if it is the embedded one; not closed by this
   */
  public static RetrievalConfidence with(EmbeddingModel model) {
    boolean embedded = model.fingerprint().equals(OnnxEmbeddingModel.FINGERPRINT);
    return new RetrievalConfidence(
        new CandidateRater(model, AnswerSettings.DEFAULT.maxEmbedded()),
        embedded ? Weights.EMBEDDED : Weights.OTHERS);
  }

  /**
   * The probability that these passages hold the answer, 0 to 1.
   *
   * @param passages best first; without any it is 0
   */
  public double in(String question, List<Passage> passages) {
    List<Rated> rated = rater.rate(question, passages);
    return rated.isEmpty() ? 0 : weights.probability(rated);
  }

  /**
   * A logistic regression.
   *
   * @param answer weight of the log-odds that the most probable candidate answers
   * @param similarity weight of the greatest similarity of a candidate
   */
  private record Weights(double base, double answer, double similarity) {
    static final Weights EMBEDDED = new Weights(-1.63, 0.68, 3.08);
    static final Weights OTHERS = new Weights(0.59, 0.92, 0);

    double probability(List<Rated> rated) {
      double best = rated.getFirst().probability();
      double nearest = rated.stream().mapToDouble(r -> r.evidence().similarity()).max().orElse(0);
      double evidence = base + answer * Math.log(best / (1 - best)) + similarity * nearest;
      return 1 / (1 + Math.exp(-evidence));
    }
  }
}
