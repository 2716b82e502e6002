package dev.wellspring.rag.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
  record Asked(String question, List<String> gold, AskedKind kind) {
    Asked {
      gold = List.copyOf(gold);
    }

    /** Of these texts; without a gold answer they do not say. */
    static Asked of(String question, List<String> gold) {
      return new Asked(
          question, gold, gold.isEmpty() ? AskedKind.IMPOSSIBLE : AskedKind.ANSWERABLE);
    }

    static Asked foreign(String question) {
      return new Asked(question, List.of(), AskedKind.FOREIGN);
    }
  }

  /**
   * Reads the files. Texts without a word are left out.
   *
   * @throws IOException if a file is missing, a line is no JSON object with the fields that it must
   *     have, or there is no text or no question
   */
  static QuestionSet read(EvaluationFiles files) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (JsonLine line : lines(files.corpus())) {
      Text text = new Text(line.string("_id"), line.string("title"), line.string("text"));
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    List<Asked> questions = new ArrayList<>();
    if (files.questions().isPresent()) {
      for (JsonLine line : lines(files.questions().get())) {
        questions.add(Asked.of(line.string("question"), line.strings("answers")));
      }
    }
    if (files.foreign().isPresent()) {
      for (JsonLine line : lines(files.foreign().get())) {
        questions.add(Asked.foreign(line.string(line.has("question") ? "question" : "text")));
      }
    }
    if (texts.isEmpty() || questions.isEmpty()) {
      throw new IOException(
          "there must be a text and a question, but %s has %d texts and %d questions were given"
              .formatted(files.corpus(), texts.size(), questions.size()));
    }
    return new QuestionSet(texts, questions);
  }

  private static List<JsonLine> lines(Path file) throws IOException {
    List<JsonLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        lines.add(JsonLine.read(line, file, number));
      }
    }
    return lines;
  }
}
