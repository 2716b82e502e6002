package dev.wellspring.rag.respond;

import dev.wellspring.rag.answer.Citation;
import dev.wellspring.rag.answer.Support;
import dev.wellspring.rag.chunk.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds, for each source that a model was given, the line that its citations rest on. Stateless.
 */
final class Proof {
  private Proof() {}

  /**
   * A citation for every source, in their order.
   *
   * @param texts what the model wrote, with marks
   * @param question what an uncited source is measured by
   */
  static List<Citation> of(Sources sources, List<String> texts, String question) {
    List<Citation> citations = new ArrayList<>();
    for (int number = 1; number <= sources.size(); number++) {
      String claim = claim(texts, "[" + number + "]");
      citations.add(Support.of(sources.numbered(number), claim.isEmpty() ? question : claim));
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
