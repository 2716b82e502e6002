package dev.wellspring.rag.answer;

import java.util.ArrayList;
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
      // the shape of a number of an invoice says too little in a sentence
      if (kind != ValueKind.IDENTIFIER && question.kinds().contains(kind)) {
        List<Value> values = values(question, kind, candidate.text());
        if (!values.isEmpty()) {
          return values.size() == 1 ? values.getFirst().of(candidate.text()) : candidate.text();
        }
      }
    }
    return candidate.text();
  }

  /** Where any number may be meant, a percentage is no more likely than another number. */
  private static List<Value> values(Question question, ValueKind kind, String text) {
    List<Value> values = new ArrayList<>(question.news(kind, text));
    if (kind == ValueKind.PERCENT && question.kinds().contains(ValueKind.NUMBER)) {
      question.news(ValueKind.NUMBER, text).stream()
          .filter(number -> values.stream().noneMatch(value -> value.start() == number.start()))
          .toList()
          .forEach(values::add);
    }
    return values;
  }
}
