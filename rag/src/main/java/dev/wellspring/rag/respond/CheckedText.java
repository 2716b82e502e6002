package dev.wellspring.rag.respond;

import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One reply of a model, checked while it is written. One thread. */
final class CheckedText {
  private static final Pattern MARKS = Pattern.compile("\\[(?:\\d+|model)]");

  private final StringBuilder text = new StringBuilder();
  private final Consumer<String> out;
  private final Standard standard;
  private final Refusal refusal;
  private final MarkCheck marks;
  private final OriginMarks origins;
  private final AbstentionGate gate;
  private boolean unproven;

  /**
   * What is said instead of an answer.
   *
   * @param notThere if the model finds none in the sources
   * @param unproven if it gives one that cites none of them, or nothing is left of its reply
   * @param heard whether the reply is told while it is written, so that it cannot be taken back;
   *     then this is said after it, and else in its place
   */
  record Refusal(String notThere, String unproven, boolean heard) {}

  /**
   * A reply.
   *
   * @param sources how many sources the model was given
   * @param listener told what is left of the text
   */
  CheckedText(int sources, Standard standard, Refusal refusal, Consumer<String> listener) {
    this.out =
        piece -> {
          text.append(piece);
          listener.accept(piece);
        };
    this.standard = standard;
    this.refusal = refusal;
    this.origins = new OriginMarks(out);
    this.marks = new MarkCheck(sources, standard == Standard.MARKS ? out : origins::accept);
    this.gate =
        new AbstentionGate(
            new NotInDocuments(marks), out, refusal.notThere(), standard == Standard.PROOF);
  }

  void accept(String more) {
    gate.accept(more);
  }

  void end() {
    gate.end();
    origins.end();
    boolean proven = standard != Standard.PROOF || !marks.cited().isEmpty();
    unproven = !gate.hasAbstained() && !(proven && saysSomething());
    if (unproven) {
      refuse();
    }
  }

  private boolean saysSomething() {
    return !MARKS.matcher(text).replaceAll("").isBlank();
  }

  private void refuse() {
    if (!refusal.heard()) {
      text.setLength(0);
    }
    out.accept((saysSomething() ? "\n\n" : "") + refusal.unproven());
  }

  /** All that was passed on. */
  String text() {
    return text.toString();
  }

  /** The sources that are cited. */
  SortedSet<Integer> cited() {
    return marks.cited();
  }

  /** Whether this is an answer. */
  boolean answers() {
    return !gate.hasAbstained() && !unproven;
  }

  /** Whether it would be an answer if it cited a source, or said anything. */
  boolean isUnproven() {
    return unproven;
  }

  /** Whether a sentence is the model's own. */
  boolean hasOwn() {
    return marks.citesModel() || origins.hasMarked();
  }
}
