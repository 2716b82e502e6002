package dev.wellspring.rag.answer;

import java.util.List;
import java.util.Set;

/**
 * What is asked.
 *
 * @param text as it was asked
 * @param terms the terms that are looked for, in order
 * @param focus the concepts that a field's label should name, such as total or date of birth
 * @param about words that name the document meant, such as invoice; they are no focus
 * @param kinds the kinds of value that answer it, any of them; empty if any text may
 * @param typed whether an answer without such a value is surely none
 */
record Question(
    String text,
    List<Term> terms,
    Set<String> focus,
    Set<String> about,
    Set<ValueKind> kinds,
    boolean typed) {
  Question {
    terms = List.copyOf(terms);
    focus = Set.copyOf(focus);
    about = Set.copyOf(about);
    kinds = Set.copyOf(kinds);
  }
}
