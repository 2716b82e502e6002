package dev.wellspring.rag.answer;

/**
 * What speaks for and against one candidate. Shares are 0 to 1.
 *
 * @param coverage share of the question's terms, by rarity, that stand in it
 * @param contextCoverage the same with its neighbours, headings and the document's name
 * @param passageCoverage the same with its whole passage
 * @param pairs share of neighbouring terms of the question that are neighbours here
 * @param namesMissing share of the question's names and numbers that the passage lacks
 * @param namesHere share of them that stand in the candidate; 1 if there are none
 * @param similarity cosine of question and candidate
 * @param passageSimilarity cosine of question and passage
 * @param rank 1 for the best passage, 1/2 for the second …
 * @param kindFound 1 if a value of a wanted kind stands in it and not in the question, or if any
 *     kind will do
 * @param kindMissing 1 if such a value is required and missing
 * @param negation 1 if question and candidate differ in being negated
 * @param length natural logarithm of its number of terms
 * @param fragment 1 for a few words that are neither sentence nor labelled value, as in a title
 * @param aboutMissing share of the words for the document meant that do not fit this one
 * @param labelRecall share of what is asked for that the label names; 0 for sentences
 * @param labelPrecision share of the label that is asked for; 0 for sentences
 * @param labelInContext share of what is asked for that stands around, if the label names the rest
 * @param labelMissing share of what is asked for that stands nowhere near, if the label names some
 */
record Evidence(
    double coverage,
    double contextCoverage,
    double passageCoverage,
    double pairs,
    double namesMissing,
    double namesHere,
    double similarity,
    double passageSimilarity,
    double rank,
    double kindFound,
    double kindMissing,
    double negation,
    double length,
    double fragment,
    double aboutMissing,
    double labelRecall,
    double labelPrecision,
    double labelInContext,
    double labelMissing) {
  /** In the order of the components. */
  double[] toArray() {
    return new double[] {
      coverage,
      contextCoverage,
      passageCoverage,
      pairs,
      namesMissing,
      namesHere,
      similarity,
      passageSimilarity,
      rank,
      kindFound,
      kindMissing,
      negation,
      length,
      fragment,
      aboutMissing,
      labelRecall,
      labelPrecision,
      labelInContext,
      labelMissing
    };
  }
}
