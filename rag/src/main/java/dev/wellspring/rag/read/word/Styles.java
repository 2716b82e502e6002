package dev.wellspring.rag.read.word;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What paragraph styles mean. Names of built-in styles are English in the file whatever language
 * Word speaks (ECMA-376 part 1, 17.7.4.9); styles inherit from those they are based on.
 */
final class Styles {
  private static final Pattern HEADING = Pattern.compile("heading ([1-9])");
  private static final int BODY_TEXT = 9;

  private final Map<String, Style> styles = new HashMap<>();

  /**
   * A style.
   *
   * @param list the id of its list; empty if it says nothing, 0 if it is in none
   * @param listLevel null if it says nothing
   */
  private record Style(
      String name,
      String basedOn,
      @Nullable Integer outline,
      String list,
      @Nullable Integer listLevel) {}

  private Styles() {}

  /** The styles of a package; none if it has no such part. */
  static Styles of(WordPackage file, Map<String, WordPackage.Relationship> relationships)
      throws IOException, XMLStreamException {
    Styles styles = new Styles();
    Optional<String> part = file.target(relationships, "styles");
    if (part.isPresent()) {
      try (XmlReader xml = file.xml(part.get())) {
        xml.inside(root -> xml.inside(name -> styles.child(xml, name)));
      }
    }
    return styles;
  }

  private void child(XmlReader xml, String element) throws XMLStreamException, IOException {
    if (!element.equals("w:style")) {
      xml.skip();
      return;
    }
    String id = xml.attribute("styleId");
    String[] names = {"", ""};
    ParagraphProperties properties = new ParagraphProperties();
    xml.inside(name -> {
      switch (name) {
        case "w:name" -> names[0] = xml.attribute("val").toLowerCase(Locale.ROOT);
        case "w:basedOn" -> names[1] = xml.attribute("val");
        case "w:pPr" -> {
          properties.read(xml);
          return;
        }
        default -> {}
      }
      xml.skip();
    });
    styles.put(
        id,
        new Style(
            names[0], names[1], properties.outline(), properties.list(), properties.listLevel()));
  }

  /** The level of a heading in this style, from 1; empty if it is none. */
  OptionalInt headingLevel(String id) {
    return first(id, Styles::level).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static Optional<Integer> level(Style style) {
    Matcher heading = HEADING.matcher(style.name());
    if (heading.matches()) {
      return Optional.of(Integer.parseInt(heading.group(1)));
    }
    if (style.name().equals("title")) {
      return Optional.of(1);
    }
    if (style.name().equals("subtitle")) {
      return Optional.of(2);
    }
    Integer outline = style.outline();
    return outline == null || outline >= BODY_TEXT ? Optional.empty() : Optional.of(outline + 1);
  }

  /** The id of the list that paragraphs in this style are items of; 0 or empty if of none. */
  String list(String id) {
    return first(id, style -> style.list().isEmpty() ? Optional.empty() : Optional.of(style.list()))
        .orElse("");
  }

  /** Their level in it, from 0. */
  int listLevel(String id) {
    return first(id, style -> Optional.ofNullable(style.listLevel())).orElse(0);
  }

  private <T> Optional<T> first(String id, Function<Style, Optional<T>> question) {
    Set<String> asked = new HashSet<>();
    Style style = styles.get(id);
    while (style != null && asked.add(style.name() + '/' + style.basedOn())) {
      Optional<T> answer = question.apply(style);
      if (answer.isPresent()) {
        return answer;
      }
      style = styles.get(style.basedOn());
    }
    return Optional.empty();
  }
}
