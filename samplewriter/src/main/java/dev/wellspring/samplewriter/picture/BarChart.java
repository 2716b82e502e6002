package dev.wellspring.samplewriter.picture;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A bar chart over the whole picture: title, a bar with its label and value for each entry, a
 * scale, and two axis labels, of which the vertical one runs upwards.
 *
 * @param title above the bars
 * @param horizontalLabel below the bars
 * @param verticalLabel left of the scale, turned
 * @param bars left to right, at least one
 */
public record BarChart(String title, String horizontalLabel, String verticalLabel, List<Bar> bars)
    implements Drawing {
  private static final List<Color> COLORS =
      List.of(new Color(0x2f6db3), new Color(0x3f9c6b), new Color(0xd98c2b), new Color(0x8a56a5));
  private static final int STEPS = 4;
  private static final List<Double> ROUND = List.of(1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5);

  /**
   * One bar.
   *
   * @param label below the bar
   * @param value its height, not negative
   * @param valueText above the bar, such as "2.5M"
   */
  public record Bar(String label, double value, String valueText) {}

  /** Copies the bars. */
  public BarChart {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("a chart needs at least one bar");
    }
  }

  @Override
  public void drawOn(Picture picture) {
    double size = picture.fontSize();
    double left = size * 4.5;
    double right = picture.width() - size * 1.5;
    double top = size * 4.5;
    double bottom = picture.height() - size * 4;
    picture.fontSize(size * 1.25).bold(true);
    picture.textCentred(picture.width() / 2.0, size * 2, title);
    picture.fontSize(size).bold(false);
    picture.textCentred((left + right) / 2, picture.height() - size, horizontalLabel);
    double middle = (top + bottom) / 2;
    picture.textUpwards(size * 1.4, middle + picture.width(verticalLabel) / 2, verticalLabel);
    drawScale(picture, left, right, top, bottom);
    drawBars(picture, left, right, top, bottom);
    picture.rule(left, top, left, bottom, 2).rule(left, bottom, right, bottom, 2);
  }

  /** The distance of the lines of the scale: a round number, as small as the bars allow. */
  private double step() {
    double highest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double least = highest > 0 ? highest / STEPS : 1;
    double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    return ROUND.stream().filter(round -> round * unit >= least).findFirst().orElse(10.0) * unit;
  }

  private static String plain(double number) {
    return new BigDecimal(number, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private void drawScale(Picture picture, double left, double right, double top, double bottom) {
    double size = picture.fontSize();
    picture.fontSize(size * 0.8);
    for (int line = 0; line <= STEPS; line++) {
      double y = bottom - (bottom - top) * line / STEPS;
      picture.fill(left, y - 0.5, right - left, 1, new Color(0xd0d0d0));
      picture.textRight(left - size * 0.3, y + size * 0.28, plain(step() * line));
    }
    picture.fontSize(size);
  }

  private void drawBars(Picture picture, double left, double right, double top, double bottom) {
    double share = (right - left) / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double height = (bottom - top) * bar.value / (step() * STEPS);
      double middle = left + share * (i + 0.5);
      picture.fill(
          middle - share * 0.3,
          bottom - height,
          share * 0.6,
          height,
          COLORS.get(i % COLORS.size()));
      picture.textCentred(middle, bottom - height - 8, bar.valueText);
      picture.textCentred(middle, bottom + picture.fontSize() * 1.2, bar.label);
    }
  }
}
