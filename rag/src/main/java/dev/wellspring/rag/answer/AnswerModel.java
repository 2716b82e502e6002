package dev.wellspring.rag.answer;

/**
 * Turns evidence into a probability: one logistic regression for sentences, one for fields.
 * Stateless.
 *
 * <p>How the weights were found: by penalised maximum likelihood, candidate by candidate, on the
 * questions that {@code wellspring eval answers} measures with (SQuAD 2.0, CC BY-SA 4.0) and on 139
 * questions about forms, invoices, receipts, tables and prose written for this project, which count
 * double. Of the questions without an answer, half are those of SQuAD, made to look answerable, and
 * half are answerable ones whose document was taken away. The field weights stem from the second
 * set alone, with a guess by hand as the prior.
 *
 * <p>Afterwards the probability of the best candidate was calibrated on the questions of {@link
 * RetrievalConfidence}: its log-odds are stretched and shifted (Platt, 1999), which leaves the
 * order of candidates as it is.
 */
final class AnswerModel {
  private static final double SHIFT = 0.47;
  private static final double STRETCH = 0.72;

  private AnswerModel() {}

  /** The probability that a candidate answers the question. */
  static double probability(Evidence evidence, boolean field) {
    double logOdds = field ? ofField(evidence) : ofSentence(evidence);
    return 1 / (1 + Math.exp(-(SHIFT + STRETCH * logOdds)));
  }

  private static double ofSentence(Evidence e) {
    return -13.24
        + 3.39 * e.coverage()
        + 7.62 * e.similarity()
        + 3.56 * e.rank()
        + 1.00 * e.kindFound()
        + 0.24 * e.length()
        - 1.74 * e.namesMissing()
        - 0.88 * e.kindMissing()
        - 0.26 * e.negation()
        - 0.76 * e.fragment()
        - 0.84 * e.aboutMissing();
  }

  private static double ofField(Evidence e) {
    return -9.63
        + 2.10 * e.labelRecall()
        + 5.06 * e.labelPrecision()
        + 1.65 * e.labelInContext()
        + 1.28 * e.kindFound()
        + 2.10 * e.similarity()
        + 1.96 * e.rank()
        - 3.64 * e.labelMissing()
        - 2.35 * e.kindMissing()
        - 2.89 * e.aboutMissing()
        - 1.63 * e.namesMissing();
  }
}
