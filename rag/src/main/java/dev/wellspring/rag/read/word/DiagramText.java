package dev.wellspring.rag.read.word;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** What stands in the shapes of a SmartArt diagram (ECMA-376 part 1, 21.4), a line a paragraph. */
final class DiagramText {
  private DiagramText() {}

  static List<String> of(WordPackage file, String part) throws IOException, XMLStreamException {
    List<String> lines = new ArrayList<>();
    try (XmlReader xml = file.xml(part)) {
      xml.inside(root -> look(xml, lines));
    }
    return lines;
  }

  private static void look(XmlReader xml, List<String> lines)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      if (name.equals("a:p")) {
        StringBuilder line = new StringBuilder();
        paragraph(xml, line);
        lines.add(line.toString());
      } else {
        look(xml, lines);
      }
    });
  }

  private static void paragraph(XmlReader xml, StringBuilder line)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "a:t" -> line.append(xml.text());
        case "a:br" -> {
          line.append(' ');
          xml.skip();
        }
        default -> paragraph(xml, line);
      }
    });
  }
}
