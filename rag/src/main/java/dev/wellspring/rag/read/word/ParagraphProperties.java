package dev.wellspring.rag.read.word;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What {@code w:pPr} says of a paragraph or style. Read once. */
final class ParagraphProperties {
  private String style = "";
  private @Nullable Integer outline;
  private boolean numbered;
  private boolean unnumbered;
  private int listLevel;
  private boolean endsSection;

  void read(XmlReader xml) throws XMLStreamException, IOException {
    xml.inside(name -> {
      switch (name) {
        case "w:pStyle" -> style = xml.attribute("val");
        case "w:outlineLvl" -> outline = number(xml.attribute("val"));
        case "w:numPr" -> {
          numbering(xml);
          return;
        }
        case "w:sectPr" -> {
          section(xml);
          return;
        }
        default -> {}
      }
      xml.skip();
    });
  }

  private void numbering(XmlReader xml) throws XMLStreamException, IOException {
    xml.inside(name -> {
      if (name.equals("w:ilvl")) {
        Integer level = number(xml.attribute("val"));
        listLevel = level == null ? 0 : Math.clamp(level, 0, 8);
      } else if (name.equals("w:numId")) {
        unnumbered = xml.attribute("val").equals("0");
        numbered = !unnumbered;
      }
      xml.skip();
    });
  }

  private void section(XmlReader xml) throws XMLStreamException, IOException {
    endsSection = true;
    xml.inside(name -> {
      if (name.equals("w:type") && xml.attribute("val").equals("continuous")) {
        endsSection = false;
      }
      xml.skip();
    });
  }

  private static @Nullable Integer number(String value) {
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The style's id; empty for the default style. */
  String style() {
    return style;
  }

  /** From 0; 9 is body text; null if nothing is said. */
  @Nullable Integer outline() {
    return outline;
  }

  boolean isNumbered() {
    return numbered;
  }

  /** Whether it leaves the list that its style puts it into. */
  boolean isUnnumbered() {
    return unnumbered;
  }

  /** From 0. */
  int listLevel() {
    return listLevel;
  }

  /** Whether a new page begins after it. */
  boolean endsSection() {
    return endsSection;
  }
}
