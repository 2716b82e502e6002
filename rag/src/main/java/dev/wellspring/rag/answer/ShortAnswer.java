package dev.wellspring.rag.answer;

import java.util.List;

/**
 * Shortens a sentence to the value that was asked for, where there can be no doubt: the sentence
 * holds exactly one value of the wanted kind that the question does not hold itself. Stateless.
 */
final class ShortAnswer {
  private ShortAnswer() {}

  /** The value, or the whole text if it is a field, wants no kind of value or holds several. */
  static String of(Question question, Candidate candidate) {
    if (candidate.isField() || question.yesOrNo()) {
      return candidate.text();
    }
    for (ValueKind kind : ValueKind.values()) {
      if (question.kinds().contains(kind)) {
        List<Value> values = question.news(kind, candidate.text());
        if (!values.isEmpty()) {
          return values.size() == 1 ? values.getFirst().of(candidate.text()) : candidate.text();
        }
      }
    }
    return candidate.text();
  }
}
