package dev.wellspring.rag.read.word;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * What has to be known of a body before it is read: headers stand before it, and where Word last
 * broke its pages counts more than the breaks that its writer set.
 *
 * @param headers relationship ids, each once
 * @param footers relationship ids, each once
 * @param renderedBreaks how often Word noted that it broke a page
 * @param setBreaks how often the writer broke a page
 */
record Survey(Set<String> headers, Set<String> footers, int renderedBreaks, int setBreaks) {
  static Survey of(WordPackage file, String part) throws IOException, XMLStreamException {
    Set<String> headers = new LinkedHashSet<>();
    Set<String> footers = new LinkedHashSet<>();
    int[] breaks = new int[2];
    try (XmlReader xml = file.xml(part)) {
      xml.every(name -> {
        switch (name) {
          case "w:headerReference" -> headers.add(xml.attribute("id"));
          case "w:footerReference" -> footers.add(xml.attribute("id"));
          case "w:lastRenderedPageBreak" -> breaks[0]++;
          case "w:br" -> breaks[1] += xml.attribute("type").equals("page") ? 1 : 0;
          default -> {}
        }
      });
    }
    return new Survey(headers, footers, breaks[0], breaks[1]);
  }

  boolean hasRenderedBreaks() {
    return renderedBreaks > 0;
  }

  /** About; breaks of sections count when they are met. */
  int pages() {
    return 1 + (hasRenderedBreaks() ? renderedBreaks : setBreaks);
  }
}
