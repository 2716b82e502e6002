package dev.wellspring.rag.evaluate;

/**
 * What an evaluation of answers found.
 *
 * @param answers how often the extractive answers were right
 * @param passages how well the passages' confidence tells whether they hold the answer
 */
public record AnswerReport(AnswerScores answers, PassageScores passages) {
  /** Tables in Markdown. */
  @Override
  public String toString() {
    return "Answers\n\n%s\n\nPassages\n\n%s".formatted(answers, passages);
  }
}
