package dev.wellspring.rag.read.pdf;

import java.util.Locale;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/** Whether a font is bold, by its descriptor or its name. */
final class FontWeight {
  private static final float BOLD = 600;

  private FontWeight() {}

  static boolean isBold(PDFont font) {
    String name = font.getName();
    if (name != null) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.contains("bold") || lower.contains("black") || lower.contains("heavy")) {
        return true;
      }
    }
    PDFontDescriptor descriptor = font.getFontDescriptor();
    return descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD);
  }
}
