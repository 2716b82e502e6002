package dev.wellspring.rag.store;

/**
 * Makes one score of two that have nothing in common. Both are standardised over the candidates of
 * one search (subtract the mean, divide by the standard deviation) and summed with weights. Where
 * all candidates score the same, that side has no say.
 *
 * @param vectorWeight share of the similarity, 0 to 1; the words have the rest
 * @param feedback how far the question's vector is moved towards the chunks that come out first,
 *     before similarities are compared once more (Rocchio, 1971); 0 for not at all, at most 1
 */
public record Fusion(double vectorWeight, double feedback) {
  /** Within a broad optimum on Cranfield and SQuAD 2 (docs/quality.md). */
  public static final Fusion DEFAULT = new Fusion(0.7, 0.5);

  /**
   * What is added to the score of a chunk whose document has a wanted tag, once, however many it
   * has: where either side alone has a standard deviation of 1 and what fits best stands 2 to 4 of
   * them above the mean, this changes the order of what fits about as well, and of nothing else.
   */
  public static final double TAG_BOOST = 0.5;

  /** BM25 and nothing else. */
  public static final Fusion WORDS_ALONE = new Fusion(0, 0);

  /** Similarity and nothing else. */
  public static final Fusion VECTORS_ALONE = new Fusion(1, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is not between 0 and 1
   */
  public Fusion {
    requireShare("vectorWeight", vectorWeight);
    requireShare("feedback", feedback);
  }

  /** One score a candidate, in the order of the arguments, where no tag is wanted. */
  public double[] fuse(double[] words, double[] similarities) {
    return fuse(words, similarities, new boolean[words.length]);
  }

  /**
   * One score a candidate, in the order of the arguments.
   *
   * @param words BM25 scores, 0 where no word occurs
   * @param similarities cosines of the same candidates
   * @param preferred whether the candidate's document has a wanted tag
   */
  public double[] fuse(double[] words, double[] similarities, boolean[] preferred) {
    double[] byWords = standardised(words);
    double[] bySimilarity = standardised(similarities);
    double[] fused = new double[words.length];
    for (int i = 0; i < fused.length; i++) {
      fused[i] = vectorWeight * bySimilarity[i] + (1 - vectorWeight) * byWords[i];
      fused[i] += preferred[i] ? TAG_BOOST : 0;
    }
    return fused;
  }

  private static double[] standardised(double[] scores) {
    double mean = 0;
    for (double score : scores) {
      mean += score / scores.length;
    }
    double variance = 0;
    for (double score : scores) {
      variance += (score - mean) * (score - mean) / scores.length;
    }
    double deviation = Math.sqrt(variance);
    double[] standardised = new double[scores.length];
    for (int i = 0; i < scores.length && deviation > 1e-9; i++) {
      standardised[i] = (scores[i] - mean) / deviation;
    }
    return standardised;
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s must be between 0 and 1, but was %s".formatted(name, value));
    }
  }
}
