package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.answer.Support;
import dev.wellspring.rag.chunk.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Finds, for each source that a model was given, the line that its citations rest on. Stateless.
 */
final class Proof {
  private Proof() {}

  /**
   * The sources in their order, so that mark {@code [n]} means the n-th. Those that nothing cites
   * keep their place, with the line nearest to the question and no score.
   *
   * @param texts what the model wrote, with marks
   * @param cited the sources that the texts cite, from 1; if none, nothing is proven by any
   */
  static List<Citation> of(
      Sources sources, List<String> texts, SortedSet<Integer> cited, String question) {
    List<Citation> citations = new ArrayList<>();
    for (int number = 1; !cited.isEmpty() && number <= sources.size(); number++) {
      citations.add(
          cited.contains(number)
              ? Support.of(sources.numbered(number), claim(texts, "[" + number + "]"))
              : Support.of(sources.numbered(number), question).uncited());
    }
    return citations;
  }

  /** The sentences with the mark; one that begins with it has it from the sentence before. */
  private static String claim(List<String> texts, String mark) {
    StringBuilder claim = new StringBuilder();
    for (String text : texts) {
      String before = "";
      for (Sentences.Span span : Sentences.split(text)) {
        String sentence = span.of(text);
        if (sentence.contains(mark)) {
          claim.append(sentence.startsWith("[") ? before : "").append(' ').append(sentence);
        }
        before = sentence;
      }
    }
    return claim.toString().replace(mark, "").strip();
  }
}
