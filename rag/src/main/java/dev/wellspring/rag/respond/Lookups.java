package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Answer;
import dev.wellspring.rag.answer.Answerer;
import dev.wellspring.rag.answer.DocumentNames;
import dev.wellspring.rag.answer.RetrievalConfidence;
import dev.wellspring.rag.retrieve.Passage;
import dev.wellspring.rag.retrieve.RetrievalQuery;
import dev.wellspring.rag.retrieve.Retriever;
import java.util.List;

/**
 * Asks the documents: one retrieval for all forms of a question. How confident that makes is told
 * by the answer itself where documents are quoted, and by the passages where a model reads them.
 * Thread-safe.
 */
final class Lookups {
  private static final Answer NOTHING_QUOTED = new Answer(false, "", 0, List.of());

  private final Retriever retriever;
  private final Answerer answerer;
  private final RetrievalConfidence confidence;
  private final double minConfidence;

  /**
   * Lookups with these.
   *
   * @param minConfidence of passages that a model is asked to answer from, unless the rules say
   */
  Lookups(
      Retriever retriever,
      Answerer answerer,
      RetrievalConfidence confidence,
      double minConfidence) {
    this.retriever = retriever;
    this.answerer = answerer;
    this.confidence = confidence;
    this.minConfidence = minConfidence;
  }

  /** Looks for passages to quote. */
  Lookup toQuote(Questions.Forms forms, AnswerRules rules) {
    List<Passage> passages = passages(forms, rules);
    Answer quoted = answerer.answer(forms.best(), passages, rules.minConfidence());
    Evidence evidence =
        new Evidence(
            passages.size(),
            quoted.confidence(),
            quoted.answered(),
            isNamed(passages, forms.best()));
    return new Lookup(passages, evidence, quoted, forms.call());
  }

  /** Looks for passages that a model reads. */
  Lookup toRead(Questions.Forms forms, AnswerRules rules) {
    List<Passage> passages = passages(forms, rules);
    double likely = confidence.in(forms.best(), passages);
    boolean enough = !passages.isEmpty() && likely >= rules.minConfidence().orElse(minConfidence);
    Evidence evidence =
        new Evidence(passages.size(), likely, enough, isNamed(passages, forms.best()));
    return new Lookup(passages, evidence, NOTHING_QUOTED, forms.call());
  }

  private List<Passage> passages(Questions.Forms forms, AnswerRules rules) {
    return retriever.find(
        new RetrievalQuery(forms.texts(), rules.filter(), rules.topK(), rules.diverse()));
  }

  private static boolean isNamed(List<Passage> passages, String question) {
    return passages.stream()
        .anyMatch(passage -> DocumentNames.isNamed(passage.document(), question));
  }
}
