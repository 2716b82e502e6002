package dev.wellspring.rag.read.word;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * The numbers that Word writes before paragraphs (ECMA-376 part 1, 17.9): they stand in no text of
 * the file and are counted. Lists with the same definition count on, as Word does. Used once.
 */
final class Numbering {
  private static final int LEVELS = 9;

  private final Map<String, ListLevel[]> definitions = new HashMap<>();
  private final Map<String, ListOfIts> lists = new HashMap<>();
  private final Map<String, Map<Integer, Integer>> counts = new HashMap<>();
  private final Set<List<Object>> begun = new HashSet<>();

  /**
   * A list.
   *
   * @param definition the levels that it shares with others
   * @param levels those of its own
   * @param starts first numbers of its own
   */
  private record ListOfIts(
      String definition, Map<Integer, ListLevel> levels, Map<Integer, Integer> starts) {}

  private Numbering() {}

  /** The lists of a package; none if it has no such part. */
  static Numbering of(WordPackage file, Map<String, WordPackage.Relationship> relationships)
      throws IOException, XMLStreamException {
    Numbering numbering = new Numbering();
    Optional<String> part = file.target(relationships, "numbering");
    if (part.isPresent()) {
      try (XmlReader xml = file.xml(part.get())) {
        xml.inside(root -> xml.inside(name -> numbering.child(xml, name)));
      }
    }
    return numbering;
  }

  private void child(XmlReader xml, String name) throws IOException, XMLStreamException {
    switch (name) {
      case "w:abstractNum" -> definition(xml, xml.attribute("abstractNumId"));
      case "w:num" -> list(xml, xml.attribute("numId"));
      default -> xml.skip();
    }
  }

  private void definition(XmlReader xml, String id) throws IOException, XMLStreamException {
    ListLevel[] levels = new ListLevel[LEVELS];
    Arrays.setAll(levels, ListLevel::unsaid);
    xml.inside(name -> {
      if (name.equals("w:lvl")) {
        int level = level(xml);
        levels[level] = ListLevel.read(xml, level);
      } else {
        xml.skip();
      }
    });
    definitions.put(id, levels);
  }

  private static int level(XmlReader xml) {
    return Math.clamp(ListLevel.number(xml.attribute("ilvl"), 0), 0, LEVELS - 1);
  }

  private void list(XmlReader xml, String id) throws IOException, XMLStreamException {
    String[] definition = {""};
    Map<Integer, ListLevel> levels = new HashMap<>();
    Map<Integer, Integer> starts = new HashMap<>();
    xml.inside(name -> {
      if (name.equals("w:lvlOverride")) {
        override(xml, level(xml), levels, starts);
        return;
      }
      if (name.equals("w:abstractNumId")) {
        definition[0] = xml.attribute("val");
      }
      xml.skip();
    });
    lists.put(id, new ListOfIts(definition[0], levels, starts));
  }

  private static void override(
      XmlReader xml, int level, Map<Integer, ListLevel> levels, Map<Integer, Integer> starts)
      throws IOException, XMLStreamException {
    xml.inside(name -> {
      if (name.equals("w:lvl")) {
        levels.put(level, ListLevel.read(xml, level));
        return;
      }
      if (name.equals("w:startOverride")) {
        starts.put(level, ListLevel.number(xml.attribute("val"), 1));
      }
      xml.skip();
    });
  }

  /**
   * What Word writes before the next paragraph of a list.
   *
   * @param id of the list
   * @param level from 0
   * @return empty for a bullet, or if there is no such list
   */
  String next(String id, int level) {
    ListOfIts list = lists.get(id);
    ListLevel[] shared = list == null ? null : definitions.get(list.definition());
    if (list == null || shared == null) {
      return "";
    }
    ListLevel[] levels = shared.clone();
    list.levels().forEach((at, own) -> levels[at] = own);
    Map<Integer, Integer> count = counts.computeIfAbsent(list.definition(), key -> new HashMap<>());
    Integer start = list.starts().get(level);
    if (start != null && begun.add(List.of(id, level))) {
      count.put(level, start);
    } else {
      Integer last = count.get(level);
      count.put(level, last == null ? levels[level].start() : last + 1);
    }
    for (int below = level + 1; below < LEVELS; below++) {
      if (level < levels[below].restart()) {
        count.remove(below);
      }
    }
    return levels[level].isBullet() ? "" : written(levels, level, count);
  }

  private static String written(ListLevel[] levels, int level, Map<Integer, Integer> count) {
    String text = levels[level].text();
    StringBuilder written = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      int other = at + 1 < text.length() ? text.charAt(at + 1) - '1' : -1;
      if (sign == '%' && other >= 0 && other < LEVELS) {
        int number = count.getOrDefault(other, levels[other].start());
        written.append(levels[other].written(number, levels[level].figures()));
        at++;
      } else {
        written.append(sign);
      }
    }
    return written.toString().strip();
  }
}
