package dev.wellspring.rag.answer;

import dev.wellspring.rag.embed.EmbeddingModel;
import dev.wellspring.rag.embed.OnnxEmbeddingModel;
import java.util.Collections;
import java.util.List;

/**
 * How similar candidates are to a question. Thread-safe.
 *
 * <p>Similarities of different embedding models cannot be compared, and the weights of {@link
 * AnswerModel} stem from those of the embedded one. For another model all candidates count as
 * similar as they usually are, so that words decide; that needs no embedding, which may cost money.
 */
interface Similarities {
  /** About the mean over candidates that answer and that do not, of the embedded model. */
  double USUAL = 0.7;

  /** Cosines in the order of the candidates. */
  List<Double> of(String question, List<Candidate> candidates);

  /** Those that can be read from a model's vectors. */
  static Similarities with(EmbeddingModel model) {
    return model.fingerprint().equals(OnnxEmbeddingModel.FINGERPRINT)
        ? (question, candidates) -> cosines(model, question, candidates)
        : (question, candidates) -> Collections.nCopies(candidates.size(), USUAL);
  }

  private static List<Double> cosines(
      EmbeddingModel model, String question, List<Candidate> candidates) {
    float[] asked = model.embedQuery(question);
    return model.embed(candidates.stream().map(Candidate::meaning).toList()).stream()
        .map(vector -> cosine(asked, vector))
        .toList();
  }

  /** Of two vectors of length 1. */
  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
