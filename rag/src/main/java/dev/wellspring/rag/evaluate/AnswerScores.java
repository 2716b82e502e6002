package dev.wellspring.rag.evaluate;

import dev.wellspring.rag.evaluate.ConfidenceBand.Claim;
import dev.wellspring.rag.evaluate.ThresholdTable.Column;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How often answers were right, at every threshold of confidence. Immutable. */
public final class AnswerScores {
  private final List<Judgement> judgements;

  AnswerScores(List<Judgement> judgements) {
    this.judgements = List.copyOf(judgements);
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
   * @param impossibleAnswered share of the impossible questions that are answered all the same
   * @param foreignAnswered share of the foreign questions that are answered all the same
   */
  public record AtThreshold(
      double threshold,
      int questions,
      double answered,
      double exact,
      double f1,
      double contains,
      double proven,
      double impossibleAnswered,
      double foreignAnswered) {}

  /** The scores at one threshold, 0 to 1. */
  public AtThreshold at(double threshold) {
    return new AtThreshold(
        threshold,
        judgements.size(),
        mean(AskedKind.ANSWERABLE, threshold, j -> 1),
        mean(AskedKind.ANSWERABLE, threshold, Judgement::exact),
        mean(AskedKind.ANSWERABLE, threshold, Judgement::f1),
        mean(AskedKind.ANSWERABLE, threshold, Judgement::contains),
        mean(AskedKind.ANSWERABLE, threshold, Judgement::proven),
        mean(AskedKind.IMPOSSIBLE, threshold, j -> 1),
        mean(AskedKind.FOREIGN, threshold, j -> 1));
  }

  private double mean(AskedKind kind, double threshold, ToDoubleFunction<Judgement> measure) {
    return judgements.stream()
        .filter(j -> j.kind() == kind)
        .mapToDouble(j -> j.confidence() < threshold ? 0 : measure.applyAsDouble(j))
        .average()
        .orElse(0);
  }

  private boolean asked(AskedKind kind) {
    return judgements.stream().anyMatch(j -> j.kind() == kind);
  }

  /** Ten bands of confidence of equal width, empty ones left out. */
  public List<ConfidenceBand> reliability() {
    return ConfidenceBand.of(
        judgements.stream().map(j -> new Claim(j.confidence(), j.contains())).toList());
  }

  /** Two tables in Markdown, the thresholds and the bands of confidence. */
  @Override
  public String toString() {
    boolean answerable = asked(AskedKind.ANSWERABLE);
    List<Column<AtThreshold>> columns =
        List.of(
            new Column<>("answered", answerable, AtThreshold::answered),
            new Column<>("exact", answerable, AtThreshold::exact),
            new Column<>("F1", answerable, AtThreshold::f1),
            new Column<>("contains gold", answerable, AtThreshold::contains),
            new Column<>("cites gold", answerable, AtThreshold::proven),
            new Column<>(
                "impossible answered",
                asked(AskedKind.IMPOSSIBLE),
                AtThreshold::impossibleAnswered),
            new Column<>(
                "foreign answered", asked(AskedKind.FOREIGN), AtThreshold::foreignAnswered));
    return ThresholdTable.of(columns, this::at) + "\n" + ConfidenceBand.table(reliability());
  }
}
