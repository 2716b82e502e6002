package dev.wellspring.rag.read.word;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What {@code w:pPr} says of a paragraph or style. Read once. */
final class ParagraphProperties {
  private String style = "";
  private @Nullable Integer outline;
  private String list = "";
  private @Nullable Integer listLevel;
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
        listLevel = level == null ? null : Math.clamp(level, 0, 8);
      } else if (name.equals("w:numId")) {
        list = xml.attribute("val");
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

  /** The id of its list; empty if nothing is said, 0 if it leaves the list of its style. */
  String list() {
    return list;
  }

  /** From 0; null if nothing is said. */
  @Nullable Integer listLevel() {
    return listLevel;
  }

  /** Whether a new page begins after it. */
  boolean endsSection() {
    return endsSection;
  }
}
