package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.chat.ChatReply;
import dev.wellspring.rag.document.ContextFilter;
import dev.wellspring.rag.retrieve.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the documents hold for a question.
 *
 * @param passages best first
 * @param evidence in figures
 * @param quoted what can be quoted from them
 * @param rewriting what a model was asked to make the question self-standing
 */
record Lookup(
    List<Passage> passages, Evidence evidence, Answer quoted, Optional<ChatReply> rewriting) {
  /** Nobody looked. */
  static final Lookup NONE =
      new Lookup(
          List.of(),
          new Evidence(0, 0, false, false),
          new Answer(false, "", 0, List.of()),
          Optional.empty());

  /** A reason, with the filter if that is why nothing was found. */
  String explained(String reason, ContextFilter filter) {
    return missedByFilter(filter) ? reason + ": no document passes " + told(filter) : reason;
  }

  /** What was searched in vain, for whoever asked. */
  String inVain(ContextFilter filter) {
    if (missedByFilter(filter)) {
      return "No document passes %s, so nothing was searched.".formatted(told(filter));
    }
    if (passages.isEmpty()) {
      return "The documents do not answer this question: nothing was found in them.";
    }
    return "The documents do not answer this question; searched: the nearest %s."
        .formatted(counted(passages.size(), "passage"));
  }

  /** Among any documents at all some passage is nearest; so the filter has left none. */
  private boolean missedByFilter(ContextFilter filter) {
    return passages.isEmpty() && filter.excludes();
  }

  private static String told(ContextFilter filter) {
    List<String> fields = new ArrayList<>();
    add(fields, "types", filter.types());
    add(fields, "domains", filter.domains());
    add(fields, "categories", filter.categories());
    return "the filter (" + String.join("; ", fields) + ")";
  }

  private static void add(List<String> fields, String name, List<String> values) {
    if (!values.isEmpty()) {
      fields.add(name + " " + String.join(", ", values));
    }
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
