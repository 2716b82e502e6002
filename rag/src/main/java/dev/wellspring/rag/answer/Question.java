package dev.wellspring.rag.answer;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is asked.
 *
 * @param text as it was asked
 * @param terms the terms that are looked for, in order
 * @param focus the concepts that a field's label should name, such as total or date of birth
 * @param about words that name the document meant, such as invoice; they are no focus
 * @param kinds the kinds of value that answer it, any of them; empty if any text may
 * @param yesOrNo whether it asks if something is so, which a sentence in its own words answers
 * @param typed whether an answer without such a value is surely none
 */
record Question(
    String text,
    List<Term> terms,
    Set<String> focus,
    Set<String> about,
    Set<ValueKind> kinds,
    boolean yesOrNo,
    boolean typed) {
  private static final Pattern YEAR = Pattern.compile("(?:1[5-9]|20)\\d{2}");

  Question {
    terms = List.copyOf(terms);
    focus = Set.copyOf(focus);
    about = Set.copyOf(about);
    kinds = Set.copyOf(kinds);
  }

  /** The values of one kind in a text that say something which the question does not say itself. */
  List<Value> news(ValueKind kind, String text) {
    return Values.of(kind, text).stream()
        .filter(value ->
            isNews(value.of(text)) && !isFirstWord(value, text) && !isYearAsNumber(value, text))
        .toList();
  }

  private boolean isNews(String value) {
    Set<String> said = terms.stream().map(Term::stem).collect(Collectors.toSet());
    return !said.containsAll(Terms.stems(value));
  }

  /** Whoever asks how many is not told the year. */
  private static boolean isYearAsNumber(Value value, String text) {
    return value.kind() == ValueKind.NUMBER && YEAR.matcher(value.of(text)).matches();
  }

  /** A sentence begins with a capital, whether its first word is a name or not. */
  private static boolean isFirstWord(Value value, String text) {
    return value.kind() == ValueKind.NAME
        && value.start() == 0
        && value.end() < text.length()
        && value.of(text).indexOf(' ') < 0;
  }
}
