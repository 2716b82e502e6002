package dev.wellspring.rag.read.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.jspecify.annotations.Nullable;

/** What readers see on a page beside its contents: form fields, and notes of other readers. */
final class Notes {
  private static final Set<String> REMARKS =
      Set.of(
          "Text",
          "Highlight",
          "Underline",
          "Squiggly",
          "StrikeOut",
          "Caret",
          "Ink",
          "Square",
          "Circle",
          "Line",
          "Polygon");
  private static final String TEXT_BOX = "FreeText";
  private static final String FIELD = "Widget";
  private static final int PASSWORD_FIELD = 1 << 13;
  private static final int DEEPEST_FIELD = 32;
  private static final int MOST_NOTES = 10_000;
  private static final double LARGEST_TEXT = 12;
  private static final double TEXT_IN_FIELD = 0.7;

  private final List<PDAnnotation> drawn = new ArrayList<>();
  private final List<Glyph> values = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  /**
   * A note that opens when it is pointed at.
   *
   * @param rectangle where its mark lies, in page coordinates
   */
  record Remark(String text, PDRectangle rectangle) {}

  private Notes() {}

  /** The notes of a page; none if they are broken. */
  static Notes of(PDPage page, PageGeometry geometry) {
    Notes notes = new Notes();
    try {
      for (PDAnnotation annotation : page.getAnnotations()) {
        if (notes.count() < MOST_NOTES && isShown(annotation)) {
          notes.add(annotation, geometry);
        }
      }
    } catch (IOException | RuntimeException e) {
      return notes;
    }
    return notes;
  }

  private int count() {
    return drawn.size() + values.size() + remarks.size();
  }

  private static boolean isShown(PDAnnotation annotation) {
    return !annotation.isHidden()
        && !annotation.isNoView()
        && !(annotation instanceof PDAnnotationPopup)
        && annotation.getRectangle() != null;
  }

  private void add(PDAnnotation annotation, PageGeometry geometry) {
    String kind = annotation.getSubtype();
    boolean drawsItself = annotation.getNormalAppearanceStream() != null;
    if (drawsItself) {
      drawn.add(annotation);
    }
    String contents = annotation.getContents();
    if (REMARKS.contains(kind) && contents != null) {
      remarks.add(new Remark(contents, annotation.getRectangle()));
    } else if (!drawsItself && TEXT_BOX.equals(kind) && contents != null) {
      typed(contents, annotation.getRectangle(), geometry);
    } else if (!drawsItself && FIELD.equals(kind)) {
      typed(value(annotation.getCOSObject()), annotation.getRectangle(), geometry);
    }
  }

  /** A viewer would draw it: one glyph a line, where it would stand. */
  private void typed(String text, PDRectangle rectangle, PageGeometry geometry) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    double height = Math.abs(rectangle.getHeight()) / Math.max(1, lines.size());
    double size = Math.max(1, Math.min(LARGEST_TEXT, height * TEXT_IN_FIELD));
    double width = Math.max(1, Math.abs(rectangle.getWidth()) - 4);
    for (int i = 0; i < lines.size(); i++) {
      double baseline = rectangle.getUpperRightY() - i * height - height / 2 - size / 3;
      var origin = geometry.display(rectangle.getLowerLeftX() + 2, baseline);
      double needed = Math.min(width, lines.get(i).length() * size / 2);
      var advance = geometry.displayDelta(needed, 0);
      values.add(
          new Glyph(
              lines.get(i),
              origin.getX(),
              origin.getY(),
              advance.getX(),
              advance.getY(),
              size,
              false,
              false));
    }
  }

  /** A field's value may stand in one of its ancestors (ISO 32000-1, 12.7.3.1). */
  private static String value(COSDictionary field) {
    COSDictionary node = field;
    for (int i = 0; i < DEEPEST_FIELD && node != null; i++) {
      if ((node.getInt(COSName.FF, 0) & PASSWORD_FIELD) != 0
          || COSName.BTN.equals(node.getCOSName(COSName.FT))) {
        return "";
      }
      COSBase value = node.getDictionaryObject(COSName.V);
      if (value != null) {
        return text(value);
      }
      node = node.getCOSDictionary(COSName.PARENT);
    }
    return "";
  }

  private static String text(@Nullable COSBase value) {
    return switch (value) {
      case COSString string -> string.getString();
      case COSArray array -> {
        List<String> choices = new ArrayList<>();
        array.forEach(item -> choices.add(item instanceof COSString s ? s.getString() : ""));
        yield String.join(" ", choices);
      }
      case null, default -> "";
    };
  }

  /** Those with an appearance of their own. */
  List<PDAnnotation> drawn() {
    return drawn;
  }

  /** What a viewer draws for those without one. */
  List<Glyph> values() {
    return values;
  }

  List<Remark> remarks() {
    return remarks;
  }
}
