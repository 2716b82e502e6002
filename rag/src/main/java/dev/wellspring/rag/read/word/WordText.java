package dev.wellspring.rag.read.word;

import dev.wellspring.rag.document.Block;
import dev.wellspring.rag.read.Budget;
import dev.wellspring.rag.read.PageListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * A Word file's blocks in reading order: headers once, the body with its notes and comments,
 * footers once.
 *
 * @param blocks each knows its page
 * @param pages how many there are
 */
record WordText(List<Block> blocks, int pages) {
  static WordText read(WordPackage file, PictureSink pictures, Budget budget, PageListener progress)
      throws IOException, XMLStreamException {
    String main = file.mainPart();
    Map<String, WordPackage.Relationship> relationships = file.relationships(main);
    Survey survey = Survey.of(file, main);
    BodyReader body =
        new BodyReader(
            file,
            Styles.of(file, relationships),
            Numbering.of(file, relationships),
            survey,
            pictures,
            budget,
            progress);
    List<Block> blocks = new ArrayList<>();
    try {
      for (String part : parts(relationships, file, "footnotes", "endnotes", "comments")) {
        body.notes(part);
      }
      Set<String> seen = new HashSet<>();
      each(survey.headers(), relationships, file, body, seen, blocks);
      body.part(main, blocks);
      each(survey.footers(), relationships, file, body, seen, blocks);
    } catch (BodyReader.EnoughException e) {
      return new WordText(List.copyOf(blocks), body.page());
    }
    return new WordText(List.copyOf(blocks), body.page());
  }

  private static List<String> parts(
      Map<String, WordPackage.Relationship> relationships, WordPackage file, String... types) {
    List<String> wanted = List.of(types);
    return relationships.values().stream()
        .filter(relationship -> wanted.contains(relationship.type()))
        .map(WordPackage.Relationship::target)
        .filter(file::has)
        .sorted()
        .toList();
  }

  /** The first page, even and odd pages often have headers of the same text. */
  private static void each(
      Set<String> ids,
      Map<String, WordPackage.Relationship> relationships,
      WordPackage file,
      BodyReader body,
      Set<String> seen,
      List<Block> out)
      throws IOException, XMLStreamException {
    for (String id : ids) {
      WordPackage.Relationship relationship = relationships.get(id);
      if (relationship == null || !file.has(relationship.target())) {
        continue;
      }
      List<Block> blocks = new ArrayList<>();
      body.part(relationship.target(), blocks);
      blocks.stream()
          .filter(block -> block.text().chars().anyMatch(Character::isLetter)) // no page numbers
          .filter(block -> seen.add(block.text()))
          .forEach(out::add);
    }
  }
}
