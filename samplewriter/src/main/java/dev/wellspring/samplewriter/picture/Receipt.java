package dev.wellspring.samplewriter.picture;

import java.util.List;

/**
 * A till receipt over the whole picture: centred head, lines with their amounts at the right edge,
 * centred foot.
 *
 * @param head first line bold, such as the shop and its address
 * @param entries such as articles, tax and total; an entry named "TOTAL" is bold and under a rule
 * @param foot such as thanks
 */
public record Receipt(List<String> head, List<Entry> entries, List<String> foot)
    implements Drawing {
  /**
   * One line.
   *
   * @param text at the left edge
   * @param amount at the right edge; may be empty
   */
  public record Entry(String text, String amount) {}

  /** Copies the lists. */
  public Receipt {
    head = List.copyOf(head);
    entries = List.copyOf(entries);
    foot = List.copyOf(foot);
  }

  @Override
  public void drawOn(Picture picture) {
    double y = centred(picture, head, picture.fontSize());
    double size = picture.fontSize();
    double right = picture.width() - size * 2;
    y += size;
    for (Entry entry : entries) {
      boolean total = "TOTAL".equals(entry.text);
      if (total) {
        picture.rule(size * 2, y + size * 0.7, right, y + size * 0.7, 2);
        y += size * 0.6;
      }
      y += size * 1.5;
      picture.bold(total).text(size * 2, y, entry.text).textRight(right, y, entry.amount);
    }
    picture.bold(false);
    centred(picture, foot, y + size);
  }

  private double centred(Picture picture, List<String> lines, double top) {
    double y = top;
    for (String line : lines) {
      y += picture.fontSize() * 1.5;
      picture.bold(line.equals(head.getFirst())).textCentred(picture.width() / 2.0, y, line);
    }
    picture.bold(false);
    return y;
  }
}
