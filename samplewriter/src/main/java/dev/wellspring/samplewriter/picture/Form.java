package dev.wellspring.samplewriter.picture;

import java.util.List;

/**
 * A filled form over the whole picture: a title, and a label with a box for each field.
 *
 * @param title above the fields
 * @param fields top to bottom
 */
public record Form(String title, List<Field> fields) implements Drawing {
  /**
   * One field.
   *
   * @param label left of the box
   * @param value in the box; empty for a field left blank
   */
  public record Field(String label, String value) {}

  /** Copies the fields. */
  public Form {
    fields = List.copyOf(fields);
  }

  @Override
  public void drawOn(Picture picture) {
    double size = picture.fontSize();
    picture.fontSize(size * 1.4).bold(true);
    picture.textCentred(picture.width() / 2.0, size * 2.6, title);
    picture.fontSize(size).bold(false);
    double boxLeft = picture.width() * 0.36;
    double boxWidth = picture.width() - boxLeft - size * 2;
    for (int i = 0; i < fields.size(); i++) {
      double baseline = size * (5.4 + i * 2.5);
      picture.text(size * 2, baseline, fields.get(i).label);
      picture.box(boxLeft, baseline - size * 1.25, boxWidth, size * 1.8, 1.5);
      picture.text(boxLeft + size * 0.5, baseline, fields.get(i).value);
    }
  }
}
