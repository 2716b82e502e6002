package dev.wellspring.samplewriter;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A question about the sample folder, and what a good answer is. */
public sealed interface Question {
  /** The question as a person would ask it. */
  String text();

  /**
   * A question with exactly one right answer.
   *
   * @param expected what the answer must contain
   * @param source the file that says so
   * @param page where in the file, from 1; 1 for files without pages
   */
  record Answerable(String text, String expected, String source, int page) implements Question {}

  /** A question of which the samples say nothing, so that an honest answer abstains. */
  record Unanswerable(String text) implements Question {}

  /** All questions, in the order of the sample files; those without an answer come last. */
  static List<Question> all() {
    return new String(Resource.bytes("questions.tsv"), StandardCharsets.UTF_8)
        .lines()
        .map(Question::parse)
        .toList();
  }

  private static Question parse(String line) {
    String[] cells = line.split("\t", -1);
    return switch (cells.length) {
      case 1 -> new Unanswerable(cells[0]);
      case 4 -> new Answerable(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]));
      default ->
          throw new IllegalArgumentException(
              "a line of questions.tsv must have 1 or 4 cells, but one has " + cells.length);
    };
  }
}
