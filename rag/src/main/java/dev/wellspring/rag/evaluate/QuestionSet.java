package dev.wellspring.rag.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts, and questions about them for which people wrote down the answers.
 *
 * @param texts the documents
 * @param questions in file order
 */
record QuestionSet(List<Text> texts, List<Asked> questions) {
  QuestionSet {
    texts = List.copyOf(texts);
    questions = List.copyOf(questions);
  }

  /** A document. */
  record Text(String id, String title, String text) {
    boolean isBlank() {
      return title.isBlank() && text.isBlank();
    }
  }

  /**
   * A question.
   *
   * @param gold answers that count as right; none if the documents do not say
   */
  record Asked(String question, List<String> gold) {
    Asked {
      gold = List.copyOf(gold);
    }

    boolean isAnswerable() {
      return !gold.isEmpty();
    }
  }

  /**
   * Reads {@code corpus.jsonl} (lines with {@code _id}, {@code title}, {@code text}) and {@code
   * questions.jsonl} (lines with {@code question} and {@code answers}, an empty list if the
   * documents do not say). Texts without a word are left out.
   *
   * @throws IOException if a file is missing or a line is no JSON object with these fields
   */
  static QuestionSet read(Path folder) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (JsonLine line : lines(folder.resolve("corpus.jsonl"))) {
      Text text = new Text(line.string("_id"), line.string("title"), line.string("text"));
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    List<Asked> questions = new ArrayList<>();
    for (JsonLine line : lines(folder.resolve("questions.jsonl"))) {
      questions.add(new Asked(line.string("question"), line.strings("answers")));
    }
    return new QuestionSet(texts, questions);
  }

  private static List<JsonLine> lines(Path file) throws IOException {
    List<JsonLine> lines = new ArrayList<>();
    try (Stream<String> all = Files.lines(file)) {
      for (String line : (Iterable<String>) all.filter(l -> !l.isBlank())::iterator) {
        lines.add(JsonLine.read(line, file, lines.size() + 1));
      }
    }
    return lines;
  }
}
