package dev.wellspring.rag.answer;

import dev.wellspring.rag.document.Line;
import java.util.List;

/**
 * A stretch of a passage that may be the answer.
 *
 * @param passage its passage's place in the list, from 0
 * @param lines the lines that it stands on, at least one
 * @param text the words themselves, as they were read
 * @param field its label and value; {@link Field#NONE} for a sentence
 */
record Candidate(int passage, List<Line> lines, String text, Field field) {
  Candidate {
    lines = List.copyOf(lines);
  }

  boolean isField() {
    return !field.label().isEmpty();
  }

  /** What it says by itself: a value with its label, though the label may stand elsewhere. */
  String meaning() {
    return isField() ? field.label() + ": " + field.value() : text;
  }

  /**
   * A labelled value, as on forms, invoices and in tables.
   *
   * @param label what it is called; in a table the row's and the column's name
   * @param value what stands there
   */
  record Field(String label, String value) {
    static final Field NONE = new Field("", "");
  }
}
