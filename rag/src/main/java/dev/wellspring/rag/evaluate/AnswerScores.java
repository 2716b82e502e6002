package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.evaluate.ConfidenceBand.Claim;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How often answers were right, at every threshold of confidence. Immutable. */
public final class AnswerScores {
  private static final int STEPS = 10;

  private final List<Judgement> judgements;
  private final double medianMillis;

  AnswerScores(List<Judgement> judgements, double medianMillis) {
    this.judgements = List.copyOf(judgements);
    this.medianMillis = medianMillis;
  }

  /**
   * What comes of answering from this confidence on. All but the first two are shares 0 to 1.
   *
   * @param threshold least confidence that is answered
   * @param questions how many were asked
   * @param answered share of the answerable questions that are answered
   * @param exact share of them whose answer is a gold answer; abstaining counts as wrong
   * @param f1 mean F1 of them; abstaining counts 0
   * @param contains share of them whose answer holds a gold answer
   * @param proven share of them whose citations hold a gold answer
   * @param impossibleAnswered share of the unanswerable questions that are answered all the same
   */
  public record AtThreshold(
      double threshold,
      int questions,
      double answered,
      double exact,
      double f1,
      double contains,
      double proven,
      double impossibleAnswered) {}

  /** Median time of an answer in milliseconds, retrieval included. */
  public double medianMillis() {
    return medianMillis;
  }

  /** The scores at one threshold, 0 to 1. */
  public AtThreshold at(double threshold) {
    List<Judgement> answerable = judgements.stream().filter(Judgement::answerable).toList();
    List<Judgement> impossible = judgements.stream().filter(j -> !j.answerable()).toList();
    return new AtThreshold(
        threshold,
        judgements.size(),
        mean(answerable, threshold, j -> 1),
        mean(answerable, threshold, Judgement::exact),
        mean(answerable, threshold, Judgement::f1),
        mean(answerable, threshold, Judgement::contains),
        mean(answerable, threshold, Judgement::proven),
        mean(impossible, threshold, j -> 1));
  }

  private static double mean(
      List<Judgement> judgements, double threshold, ToDoubleFunction<Judgement> measure) {
    return judgements.stream()
        .mapToDouble(j -> j.confidence() < threshold ? 0 : measure.applyAsDouble(j))
        .average()
        .orElse(0);
  }

  /** Ten bands of confidence of equal width, empty ones left out. */
  public List<ConfidenceBand> reliability() {
    return ConfidenceBand.of(
        judgements.stream().map(j -> new Claim(j.confidence(), j.contains())).toList());
  }

  /** Two tables in Markdown, thresholds 0 to 0.9 and the bands of confidence. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("| threshold | answered | exact | F1 | contains gold | cites gold |")
        .append(" impossible answered |\n|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < STEPS; i++) {
      AtThreshold at = at((double) i / STEPS);
      text.append(
          String.format(
              Locale.ROOT,
              "| %.1f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
              at.threshold(),
              at.answered(),
              at.exact(),
              at.f1(),
              at.contains(),
              at.proven(),
              at.impossibleAnswered()));
    }
    return text.append('\n')
        .append(ConfidenceBand.table(reliability()))
        .append(String.format(Locale.ROOT, "%nmedian %.0f ms an answer", medianMillis))
        .toString();
  }
}
