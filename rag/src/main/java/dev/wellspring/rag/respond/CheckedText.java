package dev.wellspring.rag.respond;

import dev.wellspring.rag.respond.Plan.Share;
import java.util.SortedSet;
import java.util.function.Consumer;

/** One reply of a model to a prompt with sources, checked while it is written. One thread. */
final class CheckedText {
  private final StringBuilder text = new StringBuilder();
  private final MarkCheck marks;
  private final OriginMarks origins;
  private final AbstentionGate gate;
  private final boolean documentsOnly;

  /**
   * A reply.
   *
   * @param abstention what is said if the sources do not answer
   * @param listener told what is left of the text
   */
  CheckedText(int sources, Share share, String abstention, Consumer<String> listener) {
    Consumer<String> out =
        piece -> {
          text.append(piece);
          listener.accept(piece);
        };
    this.documentsOnly = share == Share.DOCUMENTS_ONLY;
    this.origins = new OriginMarks(out);
    this.marks = new MarkCheck(sources, documentsOnly ? out : origins::accept);
    this.gate = new AbstentionGate(marks, out, abstention);
  }

  void accept(String more) {
    filter().accept(more);
  }

  void end() {
    filter().end();
    if (!documentsOnly) {
      origins.end();
    }
  }

  private TextFilter filter() {
    return documentsOnly ? gate : marks;
  }

  /** All that was passed on. */
  String text() {
    return text.toString();
  }

  /** The sources that are cited. */
  SortedSet<Integer> cited() {
    return marks.cited();
  }

  boolean hasAbstained() {
    return gate.hasAbstained();
  }

  /** Whether a sentence is the model's own. */
  boolean hasOwn() {
    return marks.citesModel() || origins.hasMarked();
  }
}
