package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import java.util.List;

/**
 * How likely it is that passages hold the answer to the question for which they were found, told
 * from the first of them: how similar it is, and by how many standard deviations it stands above
 * the mean of all candidates. It needs no text and no model. Immutable.
 *
 * <p>How the weights were found: by logistic regression with a small penalty on the questions of
 * docs/quality.md, where an answer was held if it stood word for word (SQuAD 2.0, CC BY-SA 4.0) or
 * a relevant document was among the first 8 passages (Cranfield). Of the questions without an
 * answer, half are those of SQuAD, made to look answerable, and half were asked of texts about
 * something else; no score can tell the former from answerable ones, so it seldom comes near to 1.
 *
 * <p>Similarities of different embedding models cannot be compared. For a model other than the
 * embedded one the words of the question count in the place of the similarity, which tells less.
 */
public final class RetrievalConfidence {
  /**
   * Confidence from which a language model is worth asking: nine in ten answerable questions reach
   * it, and one in eight of those that the documents have nothing to do with (docs/quality.md).
   */
  public static final double THRESHOLD = 0.3;

  private static final RetrievalConfidence EMBEDDED =
      new RetrievalConfidence(-10.928, 13.624, 0.375, 0);
  private static final RetrievalConfidence OTHERS =
      new RetrievalConfidence(-4.746, 0, 0.116, 1.977);

  private final double base;
  private final double similarity;
  private final double score;
  private final double words;

  private RetrievalConfidence(double base, double similarity, double score, double words) {
    this.base = base;
    this.similarity = similarity;
    this.score = score;
    this.words = words;
  }

  /**
   * The measure that fits an embedding model.
   *
   * @param fingerprint of the model by which the passages were found
   */
  public static RetrievalConfidence with(String fingerprint) {
    return fingerprint.equals(OnnxEmbeddingModel.FINGERPRINT) ? EMBEDDED : OTHERS;
  }

  /**
   * The probability that these passages hold the answer, 0 to 1.
   *
   * @param passages best first; without any it is 0
   */
  public double in(List<Passage> passages) {
    if (passages.isEmpty()) {
      return 0;
    }
    Passage first = passages.getFirst();
    double evidence =
        base
            + similarity * first.similarity()
            + score * first.score()
            + words * Math.log1p(first.words());
    return 1 / (1 + Math.exp(-evidence));
  }
}
