package dev.wellspring.rag.retrieve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A collection in the layout of BEIR (Thakur et al., 2021): {@code corpus.jsonl}, {@code
 * queries.jsonl} and {@code qrels/test.tsv}.
 *
 * @param documents by id, in order
 * @param queries by id; those that have judgements
 * @param relevant by query, the ids of its relevant documents
 */
record BeirFolder(
    Map<String, Text> documents, Map<String, Text> queries, Map<String, Set<String>> relevant) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A document or query.
   *
   * @param title may be empty
   * @param text may be empty
   */
  record Text(String title, String text) {}

  /**
   * Reads a folder.
   *
   * @throws IOException if a file is missing or is not in that layout
   */
  static BeirFolder read(Path folder) throws IOException {
    Map<String, Set<String>> relevant = judgements(folder.resolve("qrels").resolve("test.tsv"));
    Map<String, Text> queries = texts(folder.resolve("queries.jsonl"));
    queries.keySet().retainAll(relevant.keySet());
    return new BeirFolder(texts(folder.resolve("corpus.jsonl")), queries, relevant);
  }

  Set<String> relevantTo(String query) {
    return Objects.requireNonNull(relevant.get(query), "queries without judgements are left out");
  }

  private static Map<String, Text> texts(Path file) throws IOException {
    Map<String, Text> texts = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        Map<String, String> fields = fields(line, file, number);
        texts.put(
            fields.getOrDefault("_id", ""),
            new Text(fields.getOrDefault("title", ""), fields.getOrDefault("text", "")));
      }
    }
    return texts;
  }

  private static Map<String, String> fields(String line, Path file, int number) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          fields.put(name, parser.getString());
        }
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      throw new IOException("line %d of %s is no JSON object".formatted(number, file), e);
    }
    return fields;
  }

  private static Map<String, Set<String>> judgements(Path file) throws IOException {
    Map<String, Set<String>> relevant = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] columns = line.split("\t", -1);
      if (columns.length != 3) {
        throw new IOException("%s has a line without three columns".formatted(file));
      }
      if (!columns[2].strip().equals("0")) {
        relevant.computeIfAbsent(columns[0], query -> new TreeSet<>()).add(columns[1]);
      }
    }
    return relevant;
  }
}
