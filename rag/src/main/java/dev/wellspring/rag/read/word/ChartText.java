package dev.wellspring.rag.read.word;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * What a chart that Word draws says (ECMA-376 part 1, 21.2): its titles, and a row for each
 * category with the value of each series.
 */
final class ChartText {
  private static final int MOST_POINTS = 10_000;

  private final List<String> titles = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private List<String> categories = new ArrayList<>();

  private ChartText() {}

  /** One line a row. */
  static List<String> of(WordPackage file, String part) throws IOException, XMLStreamException {
    ChartText chart = new ChartText();
    try (XmlReader xml = file.xml(part)) {
      xml.inside(root -> chart.look(xml));
    }
    return chart.lines();
  }

  private void look(XmlReader xml) throws IOException, XMLStreamException {
    xml.inside(name -> {
      switch (name) {
        case "c:ser" -> series(xml);
        case "a:t" -> titles.add(xml.text());
        default -> look(xml);
      }
    });
  }

  private void series(XmlReader xml) throws IOException, XMLStreamException {
    List<String> name = new ArrayList<>();
    List<String> points = new ArrayList<>();
    xml.inside(element -> {
      switch (element) {
        case "c:tx" -> points(xml, name);
        case "c:cat", "c:xVal" -> {
          categories = new ArrayList<>();
          points(xml, categories);
        }
        case "c:val", "c:yVal" -> points(xml, points);
        default -> xml.skip();
      }
    });
    names.add(String.join(" ", name));
    values.add(points);
  }

  private static void points(XmlReader xml, List<String> out)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      if (name.equals("c:v") && out.size() < MOST_POINTS) {
        out.add(xml.text());
      } else if (name.equals("c:f")) {
        xml.skip();
      } else {
        points(xml, out);
      }
    });
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!titles.isEmpty()) {
      lines.add(String.join(" ", titles));
    }
    if (names.stream().anyMatch(name -> !name.isBlank())) {
      lines.add(" | " + String.join(" | ", names));
    }
    int rows = values.stream().mapToInt(List::size).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      lines.add(line(row));
    }
    return lines;
  }

  private String line(int row) {
    List<String> cells = new ArrayList<>();
    cells.add(row < categories.size() ? categories.get(row) : "");
    for (List<String> series : values) {
      cells.add(row < series.size() ? series.get(row) : "");
    }
    return String.join(" | ", cells);
  }
}
