package dev.wellspring.rag.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How confidence and truth agree in one band of confidence.
 *
 * @param from least confidence
 * @param answers how many there are, those to unanswerable questions included
 * @param confidence their mean confidence
 * @param right share of them that hold a gold answer
 */
public record ConfidenceBand(double from, int answers, double confidence, double right) {
  private static final int BANDS = 10;

  /**
   * One claim and the truth.
   *
   * @param confidence 0 to 1
   * @param right 1 if it holds a gold answer, otherwise 0
   */
  record Claim(double confidence, double right) {}

  /** Ten bands of equal width, empty ones left out. */
  static List<ConfidenceBand> of(List<Claim> claims) {
    return IntStream.range(0, BANDS)
        .mapToObj(number -> of(number, claims))
        .filter(band -> band.answers() > 0)
        .toList();
  }

  private static ConfidenceBand of(int number, List<Claim> claims) {
    List<Claim> inside =
        claims.stream()
            .filter(c -> Math.min(BANDS - 1, (int) (c.confidence() * BANDS)) == number)
            .toList();
    return new ConfidenceBand(
        (double) number / BANDS,
        inside.size(),
        inside.stream().mapToDouble(Claim::confidence).average().orElse(0),
        inside.stream().mapToDouble(Claim::right).average().orElse(0));
  }

  /** A table in Markdown. */
  static String table(List<ConfidenceBand> bands) {
    StringBuilder text =
        new StringBuilder(
            "| confidence from | answers | mean confidence | right |\n|---|---|---|---|\n");
    for (ConfidenceBand band : bands) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %.1f | %d | %.3f | %.3f |%n",
              band.from(),
              band.answers(),
              band.confidence(),
              band.right()));
    }
    return text.toString();
  }
}
