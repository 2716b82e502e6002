package dev.wellspring.rag.answer;

import java.util.List;

/**
 * An answer with its proof.
 *
 * @param answered false if the documents do not say; then there are no citations
 * @param text the answer, or a sentence that says that the documents do not answer
 * @param confidence probability that the answer is right, 0 to 1
 * @param citations the proof, best first; at least one if answered
 */
public record Answer(boolean answered, String text, double confidence, List<Citation> citations) {
  /** Copies the citations. */
  public Answer {
    citations = List.copyOf(citations);
  }
}
