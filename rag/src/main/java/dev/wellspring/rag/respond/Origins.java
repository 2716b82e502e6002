package dev.wellspring.rag.respond;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the sentences of a model's replies come from, by their marks.
 *
 * @param answered whether one of the replies answers
 * @param unproven whether none does, and one would if it cited a source
 * @param cited the sources that answers cite, from 1
 * @param own whether a sentence of an answer is the model's own
 */
record Origins(boolean answered, boolean unproven, SortedSet<Integer> cited, boolean own) {
  static Origins of(List<CheckedText> replies) {
    List<CheckedText> answers = replies.stream().filter(CheckedText::answers).toList();
    SortedSet<Integer> cited = new TreeSet<>();
    answers.forEach(answer -> cited.addAll(answer.cited()));
    return new Origins(
        !answers.isEmpty(),
        answers.isEmpty() && replies.stream().anyMatch(CheckedText::isUnproven),
        cited,
        answers.stream().anyMatch(CheckedText::hasOwn));
  }

  /** The mode that gives such an answer. */
  ResponseMode mode() {
    if (!answered) {
      return ResponseMode.RAG_ONLY;
    }
    if (cited.isEmpty()) {
      return ResponseMode.LLM_ONLY;
    }
    return own ? ResponseMode.HYBRID : ResponseMode.RAG_ONLY;
  }

  /** What has to be said of the replies, to go on with a sentence; empty if nothing. */
  String note(Plan.Share share, int sources) {
    if (unproven || (answered && cited.isEmpty())) {
      return ", but the model cited none of the %d sources it was given".formatted(sources);
    }
    if (!answered) {
      return ", but the model found no answer in the %d sources it was given".formatted(sources);
    }
    boolean strayed = own && share == Plan.Share.DOCUMENTS_ONLY;
    return strayed ? ", but the model added sentences of its own" : "";
  }
}
