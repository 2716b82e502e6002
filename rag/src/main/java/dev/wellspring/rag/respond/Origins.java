package dev.wellspring.rag.respond;

import dev.wellspring.rag.respond.Plan.Share;
import java.util.List;

/**
 * Where the sentences of a model's replies come from, by their marks.
 *
 * @param answered whether one of the replies answers
 * @param cited whether a source is cited
 * @param own whether a sentence is the model's own
 * @param mode the mode that gives such an answer
 */
record Origins(boolean answered, boolean cited, boolean own, ResponseMode mode) {
  static Origins of(Share share, List<CheckedText> replies) {
    boolean answered = replies.stream().anyMatch(reply -> !reply.hasAbstained());
    boolean cited = replies.stream().anyMatch(reply -> !reply.cited().isEmpty());
    boolean own = replies.stream().anyMatch(CheckedText::hasOwn);
    return new Origins(answered, cited, own, mode(share, cited, own));
  }

  private static ResponseMode mode(Share share, boolean cited, boolean own) {
    if (share == Share.DOCUMENTS_ONLY) {
      return ResponseMode.RAG_ONLY;
    }
    if (!cited) {
      return ResponseMode.LLM_ONLY;
    }
    return own ? ResponseMode.HYBRID : ResponseMode.RAG_ONLY;
  }

  /** What has to be said of the replies, to go on with a sentence; empty if nothing. */
  String note(int sources) {
    if (!answered) {
      return ", but the model found no answer in the %d sources it was given".formatted(sources);
    }
    if (!cited) {
      return ", but the model cited none of the %d sources it was given".formatted(sources);
    }
    boolean strayed = own && mode == ResponseMode.RAG_ONLY;
    return strayed ? ", but the model marked sentences as its own" : "";
  }
}
