package dev.wellspring.rag.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well a field's label names what is asked for.
 *
 * @param recall share of what is asked for that the label names
 * @param precision share of the label that is asked for
 * @param inContext share of what is asked for that only stands around, if the label names some
 * @param missing share of what is asked for that stands nowhere near, if the label names some
 */
record Labels(double recall, double precision, double inContext, double missing) {
  static final Labels NONE = new Labels(0, 0, 0, 0);

  /** What a price or a date need not be called, because it is seen to be one. */
  private static final double SEEN = 0.75;

  private static final Set<String> OF_MONEY = Set.of(Concepts.TOTAL, "=price", "money", "much");
  private static final Set<String> OF_TIME =
      Set.of(Concepts.DATE, "day", "year", "time", "month", "long");

  /**
   * Compares.
   *
   * @param terms the label's
   * @param around the terms of passage, headings and document name
   */
  static Labels compare(Question question, List<Term> terms, Set<String> around) {
    Set<String> label = Concepts.of(terms);
    label.removeAll(question.about());
    Set<String> wanted = question.focus();
    Set<String> named = new HashSet<>();
    Set<String> matched = new HashSet<>();
    for (String concept : wanted) {
      for (String own : label) {
        if (isSame(concept, own)) {
          named.add(concept);
          matched.add(own);
        }
      }
    }
    boolean onlyKind = !label.isEmpty() && label.stream().allMatch(c -> saysKind(question, c));
    if (wanted.isEmpty() || (named.isEmpty() && !onlyKind)) {
      return NONE;
    }
    boolean specific = named.stream().anyMatch(c -> !saysKind(question, c));
    double recall = 0;
    double near = 0;
    double missing = 0;
    for (String concept : wanted) {
      if (named.contains(concept)) {
        recall++;
      } else if (specific && saysKind(question, concept)) {
        recall += SEEN;
      } else if (around.contains(concept)) {
        near++;
      } else {
        missing++;
      }
    }
    label.removeIf(c -> !matched.contains(c) && (saysKind(question, c) || isNumber(c)));
    double precision = label.isEmpty() ? 1 : (double) matched.size() / label.size();
    double all = wanted.size();
    return new Labels(recall / all, precision, near / all, missing / all);
  }

  /** Whether a concept says no more than which kind of value is wanted. */
  private static boolean saysKind(Question question, String concept) {
    Set<ValueKind> kinds = question.kinds();
    return (kinds.contains(ValueKind.MONEY) && OF_MONEY.contains(concept))
        || (kinds.contains(ValueKind.DATE) && OF_TIME.contains(concept))
        || (kinds.equals(Set.of(ValueKind.NUMBER)) && concept.equals("=quantity"))
        || (kinds.contains(ValueKind.NAME) && concept.equals(Concepts.NAME))
        || (kinds.contains(ValueKind.IDENTIFIER) && concept.equals(Concepts.NUMBER));
  }

  /** A rate or a number in a label, as in a tax of 20%, is not asked for. */
  private static boolean isNumber(String concept) {
    return Character.isDigit(concept.charAt(0));
  }

  /** Equal, or a long word with one letter misread. */
  private static boolean isSame(String a, String b) {
    return a.equals(b) || (a.length() >= 5 && b.length() >= 5 && oneEdit(a, b));
  }

  private static boolean oneEdit(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1 || a.charAt(0) == '=' || b.charAt(0) == '=') {
      return false;
    }
    int start = 0;
    int shorter = Math.min(a.length(), b.length());
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return Math.max(a.length(), b.length()) - start - end <= 1;
  }
}
