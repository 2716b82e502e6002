package dev.wellspring.rag.answer;

/** Turns evidence into a probability: one logistic regression for sentences, one for fields. */
final class AnswerModel {
  private AnswerModel() {}

  /** The probability that a candidate answers the question. */
  static double probability(Evidence evidence, boolean field) {
    return 1 / (1 + Math.exp(-(field ? ofField(evidence) : ofSentence(evidence))));
  }

  private static double ofSentence(Evidence e) {
    return -12.8
        + 2.78 * e.coverage()
        + 7.7 * e.similarity()
        + 3.46 * e.rank()
        + 0.35 * e.length()
        - 1.82 * e.namesMissing()
        - 1.61 * e.kindMissing()
        - 0.37 * e.negation()
        - 1.22 * e.fragment()
        - 2 * e.aboutMissing();
  }

  private static double ofField(Evidence e) {
    return -8
        + 4 * e.labelRecall()
        + 2 * e.labelPrecision()
        + 3 * e.labelInContext()
        + 1.5 * e.kindFound()
        + 2 * e.similarity()
        + 0.7 * e.rank()
        - 2.5 * e.kindMissing()
        - 2.5 * e.aboutMissing()
        - e.namesMissing();
  }
}
