package dev.wellspring.rag.retrieve;

import dev.wellspring.rag.document.ContextFilter;
import java.util.List;

/**
 * What passages are wanted for an answer.
 *
 * @param texts the question as it was asked, then other ways to ask it; at least one, none blank
 * @param filter of documents
 * @param topK most passages, at least 1
 * @param diverse whether no document may take more than a third of the places while another has
 *     something to say
 */
public record RetrievalQuery(List<String> texts, ContextFilter filter, int topK, boolean diverse) {
  /**
   * Copies the list and checks the ranges.
   *
   * @throws IllegalArgumentException if there is no text, one is blank, or {@code topK} is less
   *     than 1
   */
  public RetrievalQuery {
    texts = List.copyOf(texts);
    if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "texts must hold at least one question and none that is blank, but of %d are %d blank"
              .formatted(texts.size(), texts.stream().filter(String::isBlank).count()));
    }
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be at least 1, but was " + topK);
    }
  }

  /** One question, asked of all documents that the filter allows. */
  public static RetrievalQuery of(String question, ContextFilter filter, int topK) {
    return new RetrievalQuery(List.of(question), filter, topK, false);
  }
}
