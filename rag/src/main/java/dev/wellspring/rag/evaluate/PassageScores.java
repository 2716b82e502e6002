package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.evaluate.ConfidenceBand.Claim;
import dev.wellspring.rag.evaluate.ThresholdTable.Column;
import java.util.List;

/**
 * How well the confidence in passages tells whether they hold the answer, before anything is
 * answered from them. Immutable.
 */
public final class PassageScores {
  private final List<Judged> judged;

  PassageScores(List<Judged> judged) {
    this.judged = List.copyOf(judged);
  }

  /**
   * The passages of one question.
   *
   * @param kind of the question
   * @param confidence in the passages
   * @param holds 1 if a gold answer stands in one of them word for word, otherwise 0
   */
  record Judged(AskedKind kind, double confidence, double holds) {}

  /**
   * What comes of answering only from passages of this confidence. Shares are 0 to 1.
   *
   * @param threshold least confidence
   * @param answered share of the answerable questions that reach it
   * @param held share of the answerable questions that reach it with a gold answer in the passages
   * @param impossibleAnswered share of the impossible questions that reach it
   * @param foreignAnswered share of the foreign questions that reach it
   */
  public record AtThreshold(
      double threshold,
      double answered,
      double held,
      double impossibleAnswered,
      double foreignAnswered) {}

  /** The scores at one threshold, 0 to 1. */
  public AtThreshold at(double threshold) {
    return new AtThreshold(
        threshold,
        share(AskedKind.ANSWERABLE, threshold, false),
        share(AskedKind.ANSWERABLE, threshold, true),
        share(AskedKind.IMPOSSIBLE, threshold, false),
        share(AskedKind.FOREIGN, threshold, false));
  }

  private double share(AskedKind kind, double threshold, boolean holding) {
    return judged.stream()
        .filter(each -> each.kind() == kind)
        .mapToDouble(each -> each.confidence() < threshold ? 0 : holding ? each.holds() : 1)
        .average()
        .orElse(0);
  }

  private boolean asked(AskedKind kind) {
    return judged.stream().anyMatch(each -> each.kind() == kind);
  }

  /** Ten bands of confidence of equal width, empty ones left out. */
  public List<ConfidenceBand> reliability() {
    return ConfidenceBand.of(
        judged.stream().map(each -> new Claim(each.confidence(), each.holds())).toList());
  }

  /** Two tables in Markdown, the thresholds and the bands of confidence. */
  @Override
  public String toString() {
    boolean answerable = asked(AskedKind.ANSWERABLE);
    List<Column<AtThreshold>> columns =
        List.of(
            new Column<>("answerable above", answerable, AtThreshold::answered),
            new Column<>("with the answer", answerable, AtThreshold::held),
            new Column<>(
                "impossible above", asked(AskedKind.IMPOSSIBLE), AtThreshold::impossibleAnswered),
            new Column<>("foreign above", asked(AskedKind.FOREIGN), AtThreshold::foreignAnswered));
    return ThresholdTable.of(columns, this::at) + "\n" + ConfidenceBand.table(reliability());
  }
}
