package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.evaluate.ConfidenceBand.Claim;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well the confidence in passages tells whether they hold the answer, before anything is
 * answered from them. Immutable.
 */
public final class PassageScores {
  private static final int STEPS = 10;

  private final List<Judged> judged;

  PassageScores(List<Judged> judged) {
    this.judged = List.copyOf(judged);
  }

  /**
   * The passages of one question.
   *
   * @param answerable whether the documents say
   * @param confidence in the passages
   * @param holds 1 if a gold answer stands in one of them word for word, otherwise 0
   */
  record Judged(boolean answerable, double confidence, double holds) {}

  /**
   * What comes of answering only from passages of this confidence. Shares are 0 to 1.
   *
   * @param threshold least confidence
   * @param answered share of the answerable questions that reach it
   * @param held share of the answerable questions that reach it with a gold answer in the passages
   * @param impossibleAnswered share of the unanswerable questions that reach it
   */
  public record AtThreshold(
      double threshold, double answered, double held, double impossibleAnswered) {}

  /** The scores at one threshold, 0 to 1. */
  public AtThreshold at(double threshold) {
    return new AtThreshold(
        threshold,
        share(true, threshold, false),
        share(true, threshold, true),
        share(false, threshold, false));
  }

  private double share(boolean answerable, double threshold, boolean holding) {
    return judged.stream()
        .filter(each -> each.answerable() == answerable)
        .mapToDouble(each -> each.confidence() < threshold ? 0 : holding ? each.holds() : 1)
        .average()
        .orElse(0);
  }

  /** Ten bands of confidence of equal width, empty ones left out. */
  public List<ConfidenceBand> reliability() {
    return ConfidenceBand.of(
        judged.stream().map(each -> new Claim(each.confidence(), each.holds())).toList());
  }

  /** Two tables in Markdown, thresholds 0 to 0.9 and the bands of confidence. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("| threshold | answerable above | with the answer | impossible above |\n")
            .append("|---|---|---|---|\n");
    IntStream.range(0, STEPS)
        .mapToObj(i -> at((double) i / STEPS))
        .forEach(at ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %.1f | %.3f | %.3f | %.3f |%n",
                    at.threshold(),
                    at.answered(),
                    at.held(),
                    at.impossibleAnswered())));
    return text.append('\n').append(ConfidenceBand.table(reliability())).toString();
  }
}
